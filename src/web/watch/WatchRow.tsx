import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { WatchEntryView } from '../../contract/watch.ts';
import { watchKinds } from '../../knowledge/ids.ts';
import { carryOut } from '../carry-out.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Personal, Tag } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { EntrySteps } from './EntrySteps.tsx';
import { useWatchChange } from './queries.ts';
import { dayOf, Numbers } from './Recognised.tsx';
import { AnswerDialog } from './RequestDialog.tsx';
import { SeenBy } from './SeenBy.tsx';

/** One entry: who, what happened, what to take care of, who answers for it, until when; and what waits to be decided. */
export function WatchRow({ entry, now }: { entry: WatchEntryView; now: number }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { customerName, customerId, kind, state, evidence, care, cases, owner, reviewAt, expiresAt } = entry;
  const isDue = Date.parse(reviewAt) <= now;
  return (
    <li className="watch-row">
      <p className="watch-who">
        <span className="watch-name">
          <Personal>{customerName ?? t('case.unnamed')}</Personal>
        </span>
        <Tag tone={state === 'standing' ? 'accent' : 'today'}>{labelOf(watchKinds, kind, lang)}</Tag>
        {state === 'standing' ? null : <span className="small">{t(`watch.state.${state}`)}</span>}
        {isDue ? <Tag tone="today">{t('watch.due')}</Tag> : null}
      </p>
      <Personal>
        <p className="said-words" data-words>
          {evidence}
        </p>
        {care ? (
          <p className="muted" data-words>
            {t('watch.care.is', { care })}
          </p>
        ) : null}
      </Personal>
      <Numbers of={cases} />
      <p className="muted small">
        <span data-words>{t('watch.keeps', { name: nameOf(owner) })}</span>
        {' · '}
        {t('watch.days', { review: dayOf(reviewAt, lang), end: dayOf(expiresAt, lang) })}
        {entry.confirmedBy ? (
          <span data-words> · {t('watch.confirmed-by', { name: nameOf(entry.confirmedBy) })}</span>
        ) : null}
      </p>
      {state === 'proposed' ? <Confirm entry={entry} /> : null}
      <Requests entry={entry} now={now} />
      <SeenBy id={entry.id} />
      <EntrySteps entry={entry} customerId={customerId} />
    </li>
  );
}

/** A lead who did not write it stands for the evidence; until then nobody sees it. */
function Confirm({ entry }: { entry: WatchEntryView }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const change = useWatchChange();
  if (me?.role !== 'lead' && me?.role !== 'manager') return null;
  return (
    <div className="steps-row">
      <Button
        look="primary"
        size="small"
        isPending={change.isPending}
        why={entry.madeBy === me.id ? t('watch.confirm.own') : null}
        onPress={() => carryOut(change, { do: 'confirm', id: entry.id }, () => say(t('watch.confirmed')))}
      >
        {t('watch.confirm')}
      </Button>
      <FailureNotice error={change.error} />
    </div>
  );
}

function Requests({ entry, now }: { entry: WatchEntryView; now: number }): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const [open, setOpen] = useState<string | null>(null);
  const mayAnswer = me?.role === 'lead' || me?.role === 'manager';
  if (entry.requests.length === 0) return null;
  return (
    <ul className="watch-requests">
      {entry.requests.map((request) => {
        const { id, kind, words, answerBy, answered, receivedAt } = request;
        const isOwn = kind === 'objection' && entry.madeBy === me?.id;
        return (
          <li key={id}>
            <p className="small">
              {t(kind === 'access' ? 'watch.asked.access' : 'watch.asked.objection', {
                day: dayOf(receivedAt, lang),
              })}
            </p>
            <p data-words>{words}</p>
            {answered ? (
              <p className="muted small">
                {t(`watch.outcome.${answered.outcome}`)} <span data-words>{answered.words}</span>
              </p>
            ) : (
              <div className="steps-row">
                {mayAnswer ? (
                  <Button
                    size="small"
                    look="primary"
                    why={isOwn ? t('watch.answer.own') : null}
                    onPress={() => setOpen(id)}
                  >
                    {t('watch.answer')}
                  </Button>
                ) : null}
                <Tag tone={Date.parse(answerBy) - now < 3 * 86_400_000 ? 'today' : 'plain'}>
                  {t('watch.answer-by', { day: dayOf(answerBy, lang) })}
                </Tag>
                <AnswerDialog
                  request={request}
                  evidence={entry.evidence}
                  isOpen={open === id}
                  onClose={() => setOpen(null)}
                />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
