import { type ReactNode, useState } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import type { ReviewMark } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { MarkField } from './MarkField.tsx';
import { useMarkWords } from './mark-words.ts';
import { Quotes } from './Quotes.tsx';
import { useDeed } from './queries.ts';
import { isLine } from './sheet.ts';

/** An appeal as it is being written. */
export interface AppealDraft {
  items: string[];
  reason: string;
}

export const noAppeal: AppealDraft = { items: [], reason: '' };

interface AppealFormProps {
  review: ReviewAnswer;
  draft: AppealDraft;
  onChange: (draft: AppealDraft) => void;
  onDone: () => void;
  onCancel: () => void;
}

/** Why somebody thinks that they were scored wrongly; the items are chosen on the card. */
export function AppealForm({ review, draft, onChange, onDone, onCancel }: AppealFormProps): ReactNode {
  const { t } = useWords();
  const deed = useDeed(review.id);
  const why =
    draft.items.length === 0
      ? t('appeal.why.items')
      : draft.reason.trim() === ''
        ? t('appeal.why.reason')
        : null;
  return (
    <section className="rv-foot">
      <h2>{t('appeal.title')}</h2>
      <p className="muted small">{t('appeal.how')}</p>
      <TextInput
        label={t('appeal.reason')}
        lines={3}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
        maxLength={4000}
      />
      <FailureNotice error={deed.error} />
      <DialogActions
        isPending={deed.isPending}
        why={why}
        onPress={() =>
          deed.mutate(
            { do: 'appeal', body: draft },
            {
              onSuccess: () => {
                onDone();
                say(t('appeal.sent'));
              },
            },
          )
        }
        onCancel={onCancel}
      >
        {t('appeal.send', { count: draft.items.length })}
      </DialogActions>
    </section>
  );
}

/** Where an appeal stands, in words; with the ruling and its reason once there is one. */
export function AppealState({ review }: { review: ReviewAnswer }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { appeal } = review;
  if (!appeal) return null;
  const { ruling } = appeal;
  return (
    <section className="rv-group">
      <h2>{t('appeal.title')}</h2>
      <p className="muted small">
        <Moment at={appeal.at} /> · {t('appeal.items', { count: appeal.items.length })}
      </p>
      <p className="rv-words" data-words>
        {appeal.reason}
      </p>
      {ruling ? (
        <>
          <h3>{t('ruling.title')}</h3>
          <p className="rv-words" data-words>
            {ruling.reason}
          </p>
          <p className="muted small">
            <span data-words>{nameOf(ruling.by)}</span> · <Moment at={ruling.at} /> ·{' '}
            {t('ruling.outcome', {
              changed: ruling.items.filter(({ changed }) => changed).length,
              upheld: ruling.items.filter(({ changed }) => !changed).length,
            })}
          </p>
        </>
      ) : (
        <p className={appeal.overdue ? 'rv-overdue' : 'muted'}>
          {t(appeal.overdue ? 'appeal.overdue' : 'appeal.waits', { dueAt: appeal.ruleBy })}
        </p>
      )}
    </section>
  );
}

interface Ruled {
  mark: ReviewMark;
  reason: string;
}
interface RulingDraft {
  items: Record<string, Ruled>;
  reason: string;
}

const noRuling: RulingDraft = { items: {}, reason: '' };
/** From the best down: a ruling never makes it worse. */
const ladder: readonly ReviewMark[] = ['met', 'partly', 'missed'];

/** Both sides beside each other, item by item, and what is ruled. */
export function RulingForm({ review }: { review: ReviewAnswer }): ReactNode {
  const { t } = useWords();
  const deed = useDeed(review.id);
  const [draft, setDraft, forget] = useDraft(`review:${review.id}:ruling`, noRuling);
  const { appeal, result } = review;
  if (!appeal || !result) return null;
  const open = appeal.items.filter((item) => draft.items[item] === undefined);
  const lack = open.length > 0 ? 'ruling.why.items' : draft.reason.trim() === '' ? 'ruling.why.reason' : null;
  const why = lack && t(lack, { count: open.length });
  const items = appeal.items.flatMap((item) => {
    const ruled = draft.items[item];
    return ruled ? [{ item, ...ruled }] : [];
  });
  const send = () =>
    deed.mutate(
      { do: 'rule', body: { items, reason: draft.reason } },
      {
        onSuccess: () => {
          forget();
          say(t('ruling.done'));
        },
      },
    );
  return (
    <section className="rv-ruling">
      <h2>{t('ruling.ask')}</h2>
      {appeal.overdue ? <Tag tone="broken">{t('ruling.overdue', { dueAt: appeal.ruleBy })}</Tag> : null}
      <div className="rv-side">
        <h3>{t('ruling.handler-says')}</h3>
        <p className="rv-words" data-words>
          {appeal.reason}
        </p>
      </div>
      <ul className="rv-items">
        {appeal.items.map((item) => (
          <RuledItem
            key={item}
            review={review}
            item={item}
            ruled={draft.items[item] ?? null}
            onChange={(ruled) => setDraft({ ...draft, items: { ...draft.items, [item]: ruled } })}
          />
        ))}
      </ul>
      <TextInput
        label={t('ruling.reason')}
        hint={t('ruling.reason.hint')}
        lines={3}
        value={draft.reason}
        onChange={(reason) => setDraft({ ...draft, reason })}
        maxLength={4000}
      />
      <FailureNotice error={deed.error} />
      <Ruling why={why} isPending={deed.isPending} onRule={send} />
    </section>
  );
}

interface RulingProps {
  why: string | null;
  isPending: boolean;
  onRule: () => void;
}

/** A ruling is for good: it is asked once more before it is. */
function Ruling({ why, isPending, onRule }: RulingProps): ReactNode {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking || why !== null)
    return (
      <div className="form-actions">
        <Button look="primary" why={why} onPress={() => setAsking(true)}>
          {t('ruling.do')}
        </Button>
      </div>
    );
  return (
    <Notice tone="today" title={t('ruling.final')}>
      <DialogActions isPending={isPending} onPress={onRule} onCancel={() => setAsking(false)}>
        {t('ruling.send')}
      </DialogActions>
    </Notice>
  );
}

interface RuledItemProps {
  review: ReviewAnswer;
  item: string;
  ruled: Ruled | null;
  onChange: (ruled: Ruled) => void;
}

function RuledItem({ review, item: id, ruled, onChange }: RuledItemProps): ReactNode {
  const { t } = useWords();
  const wordsOf = useMarkWords();
  const item = review.rubric.items.find((one) => one.item === id);
  const score = review.result?.scores.find((one) => one.item === id);
  if (!item || !score) return null;
  const line = isLine(item);
  const better = ladder.slice(0, ladder.indexOf(score.mark) + 1).filter((mark) => !line || mark !== 'partly');
  const offered: ReviewMark[] =
    score.mark === 'not-applicable' ? ['not-applicable'] : [...better, 'not-applicable'];
  return (
    <li className="rv-item" data-what={id}>
      <p className="rv-item-name">
        <span>{item.label}</span>
      </p>
      <div className="rv-side">
        <h3>{t('ruling.reviewer-says', { mark: wordsOf(score.mark, line) })}</h3>
        {score.reason === '' ? null : (
          <p className="rv-words" data-words>
            {score.reason}
          </p>
        )}
        <Quotes what={id} places={score.places} talk={review.talk} />
      </div>
      <MarkField
        label={item.label}
        value={ruled?.mark ?? null}
        isLine={line}
        offered={line ? better : offered}
        onChange={(mark) => onChange({ mark, reason: ruled?.reason ?? '' })}
      />
      {ruled === null ? null : (
        <p className="muted small">
          {t(ruled.mark === score.mark ? 'ruling.item.upholds' : 'ruling.item.changes')}
        </p>
      )}
      {ruled ? (
        <TextInput
          label={t('ruling.item.reason')}
          lines={1}
          value={ruled.reason}
          onChange={(reason) => onChange({ ...ruled, reason })}
          maxLength={2000}
        />
      ) : null}
    </li>
  );
}
