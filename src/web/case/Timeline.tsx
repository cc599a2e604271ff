import { type ReactNode, useState } from 'react';
import { timeInWords } from '../../contract/say.ts';
import type { TimelineEntry } from '../../contract/timeline.ts';
import { useTimeline } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/fields.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { isOf, type TimelineKind, timelineKinds } from './timeline-kinds.ts';

/** Everything that happened to the case, the newest first, each with who and when and the words that were said. */
export function Timeline(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const [kind, setKind] = useState<TimelineKind>('all');
  const { data, error, refetch } = useTimeline(c.id, lang);
  if (!data) {
    return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  }
  const shown = data.events.filter((entry) => isOf(kind, entry.type)).reverse();
  return (
    <div className="timeline">
      <Choice
        label={t('case.timeline.filter')}
        options={timelineKinds.map((id) => ({ id, label: t(`case.timeline.${id}`) }))}
        value={kind}
        onChange={(id) => setKind(id as TimelineKind)}
      />
      {shown.length === 0 ? <Empty title={t('case.timeline.none')} /> : null}
      <ol className="events">
        {shown.map((entry) => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
    </div>
  );
}

function Entry({ entry }: { entry: TimelineEntry }): ReactNode {
  const { lang } = useWords();
  const { sentence, at, by, words } = entry;
  return (
    <li className="event">
      <p className="event-line" {...(entry.type === 'case-archived' ? { 'data-words': true } : {})}>
        {sentence}
      </p>
      <p className="muted small">
        <time dateTime={at}>{timeInWords(at, lang)}</time>
        {sentence.includes(by.name) ? null : ` · ${by.name}`}
      </p>
      {words.map((one) => (
        <EventWords key={one.id} text={one.text} />
      ))}
    </li>
  );
}

/** Longer than this, words are folded: the talk itself stands in full in the middle of the screen. */
const foldedFrom = 160;

function EventWords({ text }: { text: string | null }): ReactNode {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (text === null) return <p className="muted small">{t('case.erased')}</p>;
  const isLong = text.length > foldedFrom;
  return (
    <div className="event-words">
      <p className={isLong && !isOpen ? 'event-folded' : undefined} data-words>
        {text}
      </p>
      {isLong ? (
        <Button look="quiet" size="small" onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'case.timeline.close' : 'case.timeline.open')}
        </Button>
      ) : null}
    </div>
  );
}
