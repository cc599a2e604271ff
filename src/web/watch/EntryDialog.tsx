import { type FormEvent, type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { WatchBody } from '../../contract/watch.ts';
import { watchKinds } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { useCustomer, useMe, usePeople } from '../queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Check, Choice, Select, TextInput } from '../ui/fields.tsx';
import { FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type EntryDraft, inDays, lackIn, reviewSpans, spans } from './form.ts';
import { useWatchChange } from './queries.ts';

/** An entry that is looked at again; nothing of one that is new. */
export interface Known {
  id: string;
  kind: string;
  evidence: string;
  care: string | null;
  cases: readonly { id: string }[];
  owner: string;
}

interface Props {
  customerId: string;
  /** The case one is at: it is the first evidence. */
  caseId: string | null;
  known: Known | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Puts a customer on the watchlist, or looks at an entry again. What was written survives the closing. */
export function EntryDialog(props: Props): ReactNode {
  const { t } = useWords();
  const title = t(props.known ? 'watch.review' : 'watch.add');
  return (
    <Dialog title={title} look="drawer" isOpen={props.isOpen} onClose={props.onClose}>
      <EntryForm {...props} />
    </Dialog>
  );
}

function EntryForm({ customerId, caseId, known, onClose }: Props): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const change = useWatchChange();
  const [tried, setTried] = useState(false);
  const [empty] = useState<EntryDraft>(() => ({
    kind: known?.kind ?? null,
    evidence: known?.evidence ?? '',
    care: known?.care ?? '',
    cases: known?.cases.map(({ id }) => id) ?? (caseId ? [caseId] : []),
    owner: known?.owner ?? me?.id ?? null,
    review: '90',
    end: '180',
  }));
  const [draft, setDraft, clear] = useDraft<EntryDraft>(`watch:${known?.id ?? customerId}`, empty);
  const set = (part: Partial<EntryDraft>) => setDraft({ ...draft, ...part });
  const lack = lackIn(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lack !== null || change.isPending) return;
    const { kind, ...body } = bodyOf(draft);
    change.mutate(
      known ? { do: 'review', id: known.id, body } : { do: 'make', customerId, body: { kind, ...body } },
      {
        onSuccess: () => {
          clear();
          say(t(known ? 'watch.reviewed' : 'watch.added'));
          onClose();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="muted">{t('watch.form.lead')}</p>
      {known ? null : <Kind draft={draft} set={set} />}
      <Written customerId={customerId} draft={draft} set={set} />
      <Ends draft={draft} set={set} />
      <FailureNotice error={change.error} />
      <DialogActions
        type="submit"
        isPending={change.isPending}
        why={tried && lack !== null ? t(lack) : null}
        onCancel={onClose}
      >
        {t('ui.save')}
      </DialogActions>
    </form>
  );
}

function bodyOf({ kind, evidence, care, cases, owner, review, end }: EntryDraft): WatchBody {
  const now = Date.now();
  return {
    // Both are there: a draft that lacks one is not sent.
    kind: kind as WatchBody['kind'],
    owner: owner ?? '',
    evidence: evidence.trim(),
    care: care.trim() === '' ? null : care.trim(),
    cases: [...cases],
    reviewAt: inDays(review, now),
    expiresAt: inDays(end, now),
  };
}

interface PartProps {
  draft: EntryDraft;
  set: (part: Partial<EntryDraft>) => void;
}

function Kind({ draft, set }: PartProps): ReactNode {
  const { t, lang } = useWords();
  return (
    <>
      <Choice
        label={t('watch.kind')}
        options={Object.keys(watchKinds).map((id) => ({ id, label: labelOf(watchKinds, id, lang) }))}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'professional-complainant' ? <Notice>{t('watch.kind.second')}</Notice> : null}
    </>
  );
}

/** What happened, in which cases, and what to take care of. */
function Written({ customerId, draft, set }: PartProps & { customerId: string }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <div data-words>
        <TextInput
          label={t('watch.evidence')}
          hint={t('watch.evidence.hint')}
          lines={4}
          maxLength={2000}
          value={draft.evidence}
          onChange={(evidence) => set({ evidence })}
        />
      </div>
      <Evidence customerId={customerId} draft={draft} set={set} />
      <div data-words>
        <TextInput
          label={`${t('watch.care')}${t('form.optional')}`}
          hint={t('watch.care.hint')}
          lines={2}
          maxLength={2000}
          value={draft.care}
          onChange={(care) => set({ care })}
        />
      </div>
    </>
  );
}

/** The customer's own cases; those the evidence is in are ticked. */
function Evidence({ customerId, draft, set }: PartProps & { customerId: string }): ReactNode {
  const { t } = useWords();
  const { data } = useCustomer(customerId);
  if (!data) return <Loading lines={2} />;
  return (
    <fieldset className="watch-cases">
      <legend className="field-label">{t('watch.cases')}</legend>
      {data.cases.map(({ id, number, subject, firstWords }) => (
        <Check
          key={id}
          isSelected={draft.cases.includes(id)}
          onChange={(isChosen) =>
            set({ cases: isChosen ? [...draft.cases, id] : draft.cases.filter((one) => one !== id) })
          }
        >
          <span className="figures">{number}</span>{' '}
          <span className="muted" data-words>
            {(subject ?? firstWords).slice(0, 30)}
          </span>
        </Check>
      ))}
    </fieldset>
  );
}

/** Who answers for it, when it is looked at again, and when it ends. */
function Ends({ draft, set }: PartProps): ReactNode {
  const { t } = useWords();
  const { data } = usePeople();
  const workers = (data?.people ?? []).filter(
    (one) => one.active && one.roles.some((role) => ['handler', 'lead', 'manager'].includes(role)),
  );
  const options = (of: readonly (readonly [string, (typeof spans)[number][1]])[]) =>
    of.map(([id, words]) => ({ id, label: t(words) }));
  return (
    <>
      <div data-words>
        <Select
          label={t('watch.owner')}
          hint={t('watch.owner.hint')}
          options={workers.map(({ id, name }) => ({ id, label: name }))}
          value={draft.owner}
          onChange={(owner) => set({ owner })}
          placeholder={t('form.choose')}
        />
      </div>
      <div className="watch-two">
        <Select
          label={t('watch.review-in')}
          options={options(reviewSpans)}
          value={draft.review}
          onChange={(review) => set({ review })}
        />
        <Select
          label={t('watch.end-in')}
          options={options(spans)}
          value={draft.end}
          onChange={(end) => set({ end })}
        />
      </div>
    </>
  );
}
