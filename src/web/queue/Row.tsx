import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import { dueInWords, labelOf, timeInWords } from '../../contract/say.ts';
import { harmful } from '../../desk/case/harm.ts';
import type { NextDueKind } from '../../desk/case/next-due.ts';
import { type Danger, dangers, escalationLevels, outsideBodies, stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { agoInWords, Personal, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { sayDue } from './due.ts';
import type { RowCalls } from './LongList.tsx';

/** As many of the customer's words as the API gives; what is longer goes on in the case. */
const firstWordsLength = 120;

interface RowProps extends RowCalls {
  line: CaseLineView;
  now: number;
  /** The owner's name; null: nobody has it. */
  owner: string | null;
}

/**
 * One case of the queue: who, what they said, where it stands, and what is due next. Drawn anew only when it
 * changes: a list that is scrolled draws itself many times a second.
 */
export const Row = memo(function Row({ line, now, owner, onFocus, onOpen }: RowProps): ReactNode {
  const { t, lang } = useWords();
  return (
    <Link
      to={paths.case}
      params={{ number: line.number }}
      className="q-row"
      onFocus={() => onFocus(line.id)}
      onClick={() => onOpen(line.id)}
    >
      <span className="q-row-main">
        <span className="q-row-head">
          <CustomerName line={line} />
          <span className="figures muted">{line.number}</span>
          <Signs line={line} />
        </span>
        <FirstWords line={line} />
      </span>
      <span className="q-row-side">
        <span>{labelOf(stages, line.stage, lang)}</span>
        <span className={owner === null ? 'q-row-nobody' : 'muted'}>{owner ?? t('queue.owner.nobody')}</span>
      </span>
      <span className="q-row-side">
        <Due line={line} now={now} />
        <Received at={line.receivedAt} now={now} />
      </span>
    </Link>
  );
});

/** How long ago it came in; the day in full on hover. */
export function Received({ at, now }: { at: string; now: number }): ReactNode {
  const { t, lang } = useWords();
  return (
    <time className="muted" dateTime={at} title={timeInWords(at, lang)}>
      {t('queue.row.received', { ago: agoInWords(Date.parse(at), now, lang) })}
    </time>
  );
}

export function CustomerName({ line }: { line: CaseLineView }): ReactNode {
  const { t } = useWords();
  return line.customerName === null ? (
    <span className="q-name muted">{t('queue.row.no-name')}</span>
  ) : (
    <span className="q-name">
      <Personal>{line.customerName}</Personal>
    </span>
  );
}

/** The first of the customer's words; that they were erased, where they were. */
export function FirstWords({ line }: { line: CaseLineView }): ReactNode {
  const { t } = useWords();
  const words = line.firstWords || line.subject;
  if (!words) return <span className="q-words muted">{t('queue.row.erased')}</span>;
  const isCut = line.firstWords.length >= firstWordsLength;
  return (
    <span className="q-words" data-words>
      {words}
      {isCut ? '…' : ''}
    </span>
  );
}

/** What to know before opening it, each in a word: dangers, strong anger, a second round, a thing of the past. */
export function Signs({ line }: { line: CaseLineView }): ReactNode {
  const { t, lang } = useWords();
  const ids = line.dangers as Danger[];
  const sorted = [...ids].sort((a, b) => Number(harmful.includes(b)) - Number(harmful.includes(a)));
  return (
    <>
      {sorted.map((danger) => (
        <Tag key={danger} tone={harmful.includes(danger) ? 'broken' : 'plain'}>
          <Icon name="danger" size={12} />
          {labelOf(dangers, danger, lang)}
        </Tag>
      ))}
      {line.promiseBroken ? <Tag tone="broken">{t('queue.row.promise-broken')}</Tag> : null}
      {line.anger >= 2 ? <Tag>{t(line.anger >= 3 ? 'queue.anger.3' : 'queue.anger.2')}</Tag> : null}
      {line.round > 1 ? <Tag tone="accent">{t('queue.row.round', { number: line.round })}</Tag> : null}
      <Upward line={line} />
      {line.mergedInto === null ? null : <Tag>{t('same.merged', { number: line.mergedInto })}</Tag>}
      {line.history ? <Tag>{t('queue.row.history')}</Tag> : null}
    </>
  );
}

/** That it was carried up, came back from above, or goes on outside. */
function Upward({ line }: { line: CaseLineView }): ReactNode {
  const { t, lang } = useWords();
  const { escalation, wentUpAgain, outside } = line;
  return (
    <>
      {escalation === null ? null : (
        <Tag tone="accent">
          <Icon name="up" size={12} />
          {escalation === 'handed-back'
            ? t('queue.row.handed-back')
            : t(wentUpAgain ? 'queue.row.up-again' : 'queue.row.up', {
                name: labelOf(escalationLevels, escalation, lang),
              })}
        </Tag>
      )}
      {outside.map((body) => (
        <Tag key={body}>{labelOf(outsideBodies, body, lang)}</Tag>
      ))}
    </>
  );
}

/** The law and an own target never share a shape. */
const duePictures: Record<NextDueKind, IconName> = {
  statutory: 'law',
  target: 'clock',
  promise: 'promise',
  outside: 'up',
  aftercare: 'phone',
};

/** What is owed next, soonest first; nothing where nothing is. The day in full on hover. */
export function Due({ line, now }: { line: CaseLineView; now: number }): ReactNode {
  const words = useWords();
  if (line.nextDueAt === null || line.history)
    return <span className="muted">{words.t('queue.row.no-due')}</span>;
  const kind = line.nextDueKind;
  const said = sayDue(line.nextDueAt, kind, now, words);
  return (
    <span className={`q-due q-due-${said.tone}`} title={dueInWords(line.nextDueAt, words.lang)}>
      {kind === null ? null : (
        <span className={`q-due-kind q-due-${kind}`}>
          <Icon name={duePictures[kind]} size={12} />
          {words.t(`queue.row.kind.${kind}`)}
        </span>
      )}
      <span className="q-due-said">{said.words}</span>
    </span>
  );
}
