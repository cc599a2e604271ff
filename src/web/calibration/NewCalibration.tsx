import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { InstantField } from '../case/InstantField.tsx';
import { fromWall, toWall } from '../case/times.ts';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { scorers } from '../quality/roles.ts';
import { useNameOf, usePeople } from '../queries.ts';
import { useReviews } from '../review/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Check, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useNewCalibration } from './queries.ts';

const nothing = { title: '', numbers: '', reviewers: [] as string[], scoreBy: '' };
const dayMs = 86_400_000;

/** The case numbers in what was typed, however they are set apart. */
const numbersIn = (typed: string): string[] => [...new Set(typed.split(/[\s,，、;；]+/).filter(Boolean))];

const lackOf = ({ title, reviewers }: typeof nothing, numbers: readonly string[], at: string | null) => {
  if (title.trim() === '') return 'calib.why.title';
  if (numbers.length === 0) return 'calib.why.talks';
  if (reviewers.length < 2) return 'calib.why.reviewers';
  return at === null ? 'calib.why.day' : null;
};

/** Which talks, who scores them, and until when. */
export function NewCalibration({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [draft, setDraft, forget] = useDraft('calibration:new', nothing);
  const make = useNewCalibration();
  const navigate = useNavigate();
  const numbers = numbersIn(draft.numbers);
  const at = fromWall(draft.scoreBy);
  const lack = lackOf(draft, numbers, at);
  const why = lack && t(lack);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why !== null || at === null || make.isPending) return;
    make.mutate(
      { title: draft.title, numbers, reviewers: draft.reviewers, scoreBy: at },
      {
        onSuccess: ({ id }) => {
          forget();
          say(t('calib.made'));
          void navigate({ to: paths.calibration, params: { id } });
        },
      },
    );
  };
  return (
    <Dialog title={t('calib.new')} isOpen onClose={onClose} look="drawer">
      <form className="form" onSubmit={submit} noValidate autoComplete="off">
        <p className="muted">{t('calib.lead')}</p>
        <TextInput
          label={t('calib.name')}
          value={draft.title}
          onChange={(title) => setDraft({ ...draft, title })}
          maxLength={80}
        />
        <TextInput
          label={t('calib.cases')}
          hint={t('calib.cases.hint')}
          lines={2}
          value={draft.numbers}
          onChange={(numbers) => setDraft({ ...draft, numbers })}
          maxLength={400}
        />
        <Suggested
          chosen={numbers}
          onChoose={(number) => setDraft({ ...draft, numbers: [...numbers, number].join('\n') })}
        />
        <Reviewers chosen={draft.reviewers} onChange={(reviewers) => setDraft({ ...draft, reviewers })} />
        <ScoreBy value={draft.scoreBy} onChange={(scoreBy) => setDraft({ ...draft, scoreBy })} />
        <FailureNotice error={make.error} />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={make.isPending} why={why}>
            {t('calib.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Reviewers({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (reviewers: string[]) => void;
}): ReactNode {
  const { t } = useWords();
  const { data } = usePeople();
  const reviewers = (data?.people ?? []).filter(
    ({ active, roles }) => active && roles.some((role) => scorers.includes(role)),
  );
  return (
    <fieldset className="cal-who">
      <legend className="field-label">{t('calib.reviewers')}</legend>
      {reviewers.map(({ id, name }) => (
        <Check
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          <span data-words>{name}</span>
        </Check>
      ))}
    </fieldset>
  );
}

function ScoreBy({ value, onChange }: { value: string; onChange: (wall: string) => void }): ReactNode {
  const { t } = useWords();
  const [now] = useState(() => Date.now());
  const days = (count: number) => toWall(now + count * dayMs).replace(/T.*/, 'T18:00');
  return (
    <InstantField
      label={t('calib.score-by')}
      hint={t('calib.score-by.hint')}
      value={value}
      onChange={onChange}
      offers={[
        { label: t('form.at.three-days'), wall: days(3) },
        { label: t('form.at.a-week'), wall: days(7) },
      ]}
    />
  );
}

/** Talks that have been reviewed lately: good ones to compare by. */
function Suggested({
  chosen,
  onChoose,
}: {
  chosen: readonly string[];
  onChoose: (number: string) => void;
}): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { data } = useReviews({});
  const offered = (data?.reviews ?? [])
    .filter(({ caseNumber, calibration }) => calibration === null && !chosen.includes(caseNumber))
    .slice(0, 5);
  if (offered.length === 0) return null;
  return (
    <div className="cal-offers">
      <p className="muted small">{t('calib.offers')}</p>
      {offered.map(({ id, caseNumber, handler }) => (
        <Button key={id} size="small" onPress={() => onChoose(caseNumber)}>
          <span className="figures">{caseNumber}</span> <span data-words>{nameOf(handler)}</span>
        </Button>
      ))}
    </div>
  );
}
