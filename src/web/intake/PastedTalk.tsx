import type { ReactNode } from 'react';
import { useDraft } from '../drafts.ts';
import { MaybeHere } from '../same/MaybeHere.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { emptyTalk, errorAt, longestPaste, type TalkDraft, talkBody } from './drafts.ts';
import { longWords } from './OneComplaint.tsx';
import { CustomerFields, FormEnd, NotTaken, SectorSelect, useSubmitKeys } from './parts.tsx';
import { type Opened, useRegister } from './register.ts';

/** What a talk is about is said by then: more would only make the search for the same matter slow. */
const searched = 1500;
const kinds = ['chat', 'mail', 'phone'] as const;
const kindOf = (id: string): TalkDraft['kind'] => kinds.find((kind) => kind === id) ?? 'chat';

/** What is looked for among the complaints that are here. */
function searchOf(draft: TalkDraft) {
  const { raw, customer, externalId } = talkBody(draft);
  return { text: raw.slice(0, searched), customer, source: 'desk', externalId };
}

/** A talk as it stands on the clipboard: who says what is found in it. */
export function PastedTalk({ onDone }: { onDone: (opened: Opened) => void }): ReactNode {
  const { t } = useWords();
  const [draft, setDraft, clear] = useDraft<TalkDraft>('new-talk', emptyTalk);
  const take = useRegister('/conversations', (opened) => {
    clear();
    onDone(opened);
  });
  const isLong = draft.raw.length > longestPaste;
  const why = draft.raw.trim() === '' ? t('new.why.talk') : isLong ? t('new.why.long') : null;
  const submit = () => {
    if (why === null && !take.isPending) take.mutate(talkBody(draft));
  };
  useSubmitKeys(t('new.submit'), submit);
  const set = (change: Partial<TalkDraft>) => setDraft({ ...draft, ...change });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Choice
        label={t('new.kind')}
        options={kinds.map((id) => ({ id, label: t(`new.kind.${id}`) }))}
        value={draft.kind}
        onChange={(kind) => set({ kind: kindOf(kind) })}
      />
      <div className="n-text">
        <TextInput
          label={t('new.talk')}
          hint={t(`new.talk.hint.${draft.kind}`)}
          error={isLong ? longWords(t, draft.raw.length, longestPaste) : errorAt(take.error, 'raw')}
          value={draft.raw}
          onChange={(raw) => set({ raw })}
          lines={12}
        />
      </div>
      <Unsaid draft={draft} set={set} error={take.error} />
      <MaybeHere body={searchOf(draft)} />
      <NotTaken error={take.error} isPaused={take.isPaused} />
      <FormEnd label={t('new.submit')} why={why} isPending={take.isPending} onClear={clear} />
    </form>
  );
}

interface UnsaidProps {
  draft: TalkDraft;
  set: (change: Partial<TalkDraft>) => void;
  error: unknown;
}

/** What one knows and the text does not say. */
function Unsaid({ draft, set, error }: UnsaidProps): ReactNode {
  const { t } = useWords();
  return (
    <details className="n-more">
      <summary>{t('new.talk.more')}</summary>
      <div className="form">
        <CustomerFields value={draft.customer} onChange={(customer) => set({ customer })} error={error} />
        <div className="n-grid">
          <SectorSelect value={draft.sector} onChange={(sector) => set({ sector })} />
          <TextInput
            label={t('new.number')}
            hint={t('new.number.hint')}
            value={draft.number}
            onChange={(number) => set({ number })}
            maxLength={200}
            error={errorAt(error, 'externalId')}
          />
        </div>
      </div>
    </details>
  );
}
