import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayMs } from '../../base/time.ts';
import { channels } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { optionsOf } from '../queue/filters.ts';
import { MaybeHere } from '../same/MaybeHere.tsx';
import { Check, Select, TextInput } from '../ui/fields.tsx';
import { RecognisedPerson } from '../watch/RecognisedPerson.tsx';
import { useWords } from '../words/words.tsx';
import { type CaseDraft, caseBody, emptyCase, errorAt, instantOf, longestText } from './drafts.ts';
import { CustomerFields, FormEnd, NotTaken, SectorSelect, useSubmitKeys } from './parts.tsx';
import { type Opened, useRegister } from './register.ts';

/** From this age a complaint is history, unless one says that it is not. */
const historyMs = 30 * dayMs;

/** One complaint: the customer's words first, then who and how. */
export function OneComplaint({ onDone }: { onDone: (opened: Opened) => void }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const navigate = useNavigate();
  const [draft, setDraft, clear] = useDraft<CaseDraft>('new-case', emptyCase);
  const take = useRegister('/cases', (opened) => {
    clear();
    onDone(opened);
  });
  const sector = me?.organisation.sector ?? 'general';
  const isLong = draft.text.length > longestText;
  const why =
    draft.text.trim() === ''
      ? t('new.why.text')
      : isLong
        ? t('new.why.long')
        : isAhead(draft)
          ? t('new.received.ahead')
          : null;
  const submit = () => {
    if (why === null && !take.isPending) take.mutate(caseBody(draft, sector));
  };
  useSubmitKeys(t('new.submit'), submit);
  const set = (change: Partial<CaseDraft>) => setDraft({ ...draft, ...change });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="n-text">
        <TextInput
          label={t('new.text')}
          hint={t('new.text.hint')}
          error={isLong ? longWords(t, draft.text.length, longestText) : errorAt(take.error, 'text')}
          value={draft.text}
          onChange={(text) => set({ text })}
          lines={9}
          autoFocus
        />
      </div>
      <h2>{t('new.customer')}</h2>
      <CustomerFields value={draft.customer} onChange={(customer) => set({ customer })} error={take.error} />
      <RecognisedPerson customer={draft.customer} />
      <h2>{t('new.how')}</h2>
      <How draft={draft} set={set} sector={sector} error={take.error} />
      <MaybeHere
        body={caseBody(draft, sector)}
        onAdded={(number) => {
          clear();
          void navigate({ to: paths.case, params: { number } });
        }}
      />
      <NotTaken error={take.error} isPaused={take.isPaused} />
      <FormEnd label={t('new.submit')} why={why} isPending={take.isPending} onClear={clear} />
    </form>
  );
}

/** Received at a time that is still to come: a slip of the year, most often. */
function isAhead(draft: CaseDraft): boolean {
  const received = instantOf(draft.receivedAt);
  return received !== null && Date.parse(received) > Date.now();
}

interface HowProps {
  draft: CaseDraft;
  set: (change: Partial<CaseDraft>) => void;
  sector: string;
  error: unknown;
}

/** How and when it came in. */
function How({ draft, set, sector, error }: HowProps): ReactNode {
  const { t, lang } = useWords();
  const received = instantOf(draft.receivedAt);
  const isOld = received !== null && Date.now() - Date.parse(received) > historyMs;
  return (
    <>
      <div className="n-grid">
        <Select
          label={t('queue.filter.channel')}
          options={optionsOf(channels, lang).filter(({ id }) => id !== 'import')}
          value={draft.channel}
          onChange={(channel) => set({ channel })}
        />
        <SectorSelect value={draft.sector || sector} onChange={(next) => set({ sector: next })} />
        <TextInput
          label={t('new.received')}
          hint={t('new.received.hint')}
          type="datetime-local"
          value={draft.receivedAt}
          onChange={(receivedAt) => set({ receivedAt })}
          error={isAhead(draft) ? t('new.received.ahead') : errorAt(error, 'receivedAt')}
        />
        <TextInput
          label={t('new.number')}
          hint={t('new.number.hint')}
          value={draft.number}
          onChange={(number) => set({ number })}
          maxLength={200}
          error={errorAt(error, 'externalId')}
        />
      </div>
      {isOld ? (
        <Check isSelected={draft.live} onChange={(live) => set({ live })}>
          {t('new.live')}
        </Check>
      ) : null}
    </>
  );
}

/** How much too long, so that one knows how much to take out. */
export const longWords = (t: ReturnType<typeof useWords>['t'], length: number, limit: number): string =>
  t('new.long', { length: length.toLocaleString('en'), limit: limit.toLocaleString('en') });
