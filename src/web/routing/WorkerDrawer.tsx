import { type ReactNode, useState } from 'react';
import type { WorkerView } from '../../contract/routing.ts';
import { fromWall, toWall } from '../case/times.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Check, Select, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { AwayTag } from './AwayTag.tsx';
import { useAddAbsence, useHandOver, useIsBack } from './queries.ts';
import { SkillsForm } from './SkillsForm.tsx';

interface Props {
  worker: WorkerView | null;
  workers: readonly WorkerView[];
  onClose: () => void;
}

/** One colleague: what they take on, when they are away, and where their cases go. */
export function WorkerDrawer({ worker, workers, onClose }: Props): ReactNode {
  return (
    <Dialog title={worker?.name ?? ''} isOpen={worker !== null} onClose={onClose} look="drawer" hasNames>
      {worker ? (
        <div className="drawer-parts" key={worker.id}>
          {worker.active ? (
            <>
              <SkillsForm worker={worker} />
              <Absence worker={worker} workers={workers} />
            </>
          ) : null}
          <HandOver worker={worker} workers={workers} />
        </div>
      ) : null}
    </Dialog>
  );
}

/** Nobody in particular: the lists of people begin with it. */
const nobody = 'nobody';

/** Colleagues who are here and could take something over. */
export const takers = (workers: readonly WorkerView[], but: string): WorkerView[] =>
  workers.filter((one) => one.active && one.id !== but && !one.absences.some((absence) => absence.now));

function Absence({ worker, workers }: { worker: WorkerView; workers: readonly WorkerView[] }): ReactNode {
  const { t } = useWords();
  const back = useIsBack(worker.id);
  return (
    <section className="drawer-part">
      <h3>{t('routing.absence')}</h3>
      {worker.absences.length > 0 ? (
        <>
          <p>
            <AwayTag worker={worker} />
          </p>
          {worker.absences.some((one) => one.handsOver && !one.now) ? (
            <p className="muted">{t('routing.hands-over.planned')}</p>
          ) : null}
          <FailureNotice error={back.error} />
          <div className="form-actions">
            <Button
              isPending={back.isPending}
              onPress={() => back.mutate(undefined, { onSuccess: () => say(t('routing.back.done')) })}
            >
              {t('routing.back')}
            </Button>
          </div>
        </>
      ) : (
        <AbsenceForm worker={worker} workers={workers} />
      )}
    </section>
  );
}

/** What is written of an absence, and whether it can be saved. */
function useAbsence(worker: WorkerView) {
  const { t } = useWords();
  const [from, setFrom] = useState(() => toWall(Date.now()));
  const [until, setUntil] = useState('');
  const [standIn, setStandIn] = useState<string>(nobody);
  const [handsOver, setHandsOver] = useState(worker.open > 0);
  const [isTried, setTried] = useState(false);
  const add = useAddAbsence(worker.id);
  const [fromAt, untilAt] = [fromWall(from), fromWall(until)];
  const isUnclear = until !== '' && untilAt === null;
  const submit = () => {
    setTried(true);
    if (fromAt === null || isUnclear) return;
    const body = { fromAt, untilAt, standIn: standIn === nobody ? null : standIn, handsOver };
    add.mutate(body, { onSuccess: () => say(t('routing.absence.done')) });
  };
  const flaw = (isWrong: boolean) => (isTried && isWrong ? t('routing.absence.error') : null);
  return {
    from: { value: from, onChange: setFrom, error: flaw(fromAt === null) },
    until: { value: until, onChange: setUntil, error: flaw(isUnclear) },
    standIn: { value: standIn, onChange: setStandIn },
    handsOver: { isSelected: handsOver, onChange: setHandsOver },
    add,
    submit,
  };
}

function AbsenceForm({ worker, workers }: { worker: WorkerView; workers: readonly WorkerView[] }): ReactNode {
  const { t } = useWords();
  const { from, until, standIn, handsOver, add, submit } = useAbsence(worker);
  const others = takers(workers, worker.id).map(({ id, name }) => ({ id, label: name }));
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="muted">{t('routing.absence.detail')}</p>
      <TextInput label={t('routing.absence.from')} type="datetime-local" {...from} />
      <TextInput
        label={t('routing.absence.until')}
        hint={t('routing.absence.until.hint')}
        type="datetime-local"
        {...until}
      />
      <Select
        label={t('routing.stand-in')}
        options={[{ id: nobody, label: t('routing.stand-in.none') }, ...others]}
        {...standIn}
      />
      <Check {...handsOver}>{t('routing.hands-over')}</Check>
      <FailureNotice error={add.error} />
      <div className="form-actions">
        <Button type="submit" isPending={add.isPending}>
          {t('routing.absence.do')}
        </Button>
      </div>
    </form>
  );
}

function HandOver({ worker, workers }: { worker: WorkerView; workers: readonly WorkerView[] }): ReactNode {
  const { t } = useWords();
  const { id, open, absences } = worker;
  const standIn = absences.find((one) => one.now)?.standIn ?? nobody;
  const others = takers(workers, id);
  const [to, setTo] = useState(others.some((one) => one.id === standIn) ? standIn : nobody);
  const hand = useHandOver(id);
  const doIt = () =>
    hand.mutate(to === nobody ? null : to, {
      onSuccess: ({ moved, left }) =>
        say(t(left > 0 ? 'routing.hand-over.left' : 'routing.hand-over.done', { moved, left })),
    });
  return (
    <section className="drawer-part">
      <h3>{t('routing.hand-over')}</h3>
      {open === 0 ? (
        <p className="muted">{t('routing.hand-over.none')}</p>
      ) : (
        <>
          <p className="muted">{t('routing.hand-over.detail', { open })}</p>
          <Select
            label={t('routing.hand-over.to')}
            options={[
              { id: nobody, label: t('routing.hand-over.best') },
              ...others.map((one) => ({ id: one.id, label: one.name })),
            ]}
            value={to}
            onChange={setTo}
          />
          <FailureNotice error={hand.error} />
          <div className="form-actions">
            <Button isPending={hand.isPending} onPress={doIt}>
              {t('routing.hand-over.do', { open })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
