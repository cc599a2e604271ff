import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { MergePreviewView } from '../../contract/merge.ts';
import { dueInWords } from '../../contract/say.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Failed, FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { AskFor } from './AskFor.tsx';
import { MergeCustomers } from './MergeCustomers.tsx';
import { useMerge, useMergePreview } from './queries.ts';

interface Props {
  /** The case to merge into; '' asks for its number first. */
  into: string;
  onClose: () => void;
}

/** Merging, with what goes where before it is done. */
export function MergeDialog({ into, onClose }: Props): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const [chosen, setChosen] = useState<string | null>(into === '' ? null : into);
  const { data, error } = useMergePreview(c, chosen, lang);
  return (
    <Dialog title={t('same.merge.title')} isOpen onClose={onClose}>
      <div className="same-dialog">
        {into === '' ? (
          <AskFor
            label={t('same.number')}
            hint={t('same.number.hint')}
            maxLength={64}
            button={t('same.look')}
            onSaid={setChosen}
          />
        ) : null}
        {error ? <Failed error={error} /> : null}
        {chosen !== null && !data && !error ? <Loading lines={3} /> : null}
        {data ? <Preview preview={data} onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}

function Preview({ preview, onClose }: { preview: MergePreviewView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const merge = useMerge(c);
  const navigate = useNavigate();
  const [isJoining, setJoining] = useState(false);
  const { from, into, why } = preview;
  if (why)
    return (
      <>
        <Notice tone="today" title={why.title}>
          {why.detail}
        </Notice>
        {why.code === 'another-customer' ? (
          <div className="form-actions">
            <Button onPress={() => setJoining(true)}>{t('person.merge.first')}</Button>
          </div>
        ) : null}
        {isJoining ? (
          <MergeCustomers customerId={c.customerId} other={into.number} onClose={() => setJoining(false)} />
        ) : null}
      </>
    );
  const doIt = () =>
    merge.mutate(into.number, {
      onSuccess: () => {
        say(t('same.did', { number: into.number }));
        onClose();
        void navigate({ to: paths.case, params: { number: into.number } });
      },
    });
  return (
    <>
      <p>{t('same.merge.intro', { from: from.number, into: into.number })}</p>
      <h3 className="part-sub">{t('same.goes')}</h3>
      <GoesOver preview={preview} />
      <FailureNotice error={merge.error} />
      <DialogActions isPending={merge.isPending} onPress={doIt} onCancel={onClose}>
        {t('same.do')}
      </DialogActions>
    </>
  );
}

function GoesOver({ preview }: { preview: MergePreviewView }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { turns, facts, commitments, clocks, into } = preview;
  const owner = nameOf(into.owner);
  return (
    <ul className="same-goes">
      <li>{t('same.goes.turns', { count: turns })}</li>
      {facts > 0 ? <li>{t('same.goes.facts', { count: facts })}</li> : null}
      {commitments.map(({ what, dueAt }) => (
        <li key={what.id} data-words>
          {what.text === null
            ? t('same.goes.erased', { at: dueInWords(dueAt, lang) })
            : t('same.goes.promise', { what: what.text, at: dueInWords(dueAt, lang) })}
        </li>
      ))}
      {clocks.map(({ name, dueAt, otherDueAt, goesOn }) => (
        <li key={`${name}${dueAt}`}>
          {goesOn
            ? t(otherDueAt === null ? 'same.clock.alone' : 'same.clock.theirs', {
                name,
                at: dueInWords(dueAt, lang),
              })
            : t('same.clock.ours', { name })}
        </li>
      ))}
      <li>
        {owner === null
          ? t('same.goes.nobody', { number: into.number })
          : t('same.goes.owner', { name: owner })}
      </li>
    </ul>
  );
}
