import { memo, type ReactNode, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { FileView } from '../../contract/files.ts';
import { labelOf } from '../../contract/say.ts';
import { channels } from '../../knowledge/ids.ts';
import { HostileMark } from '../case/HostileMark.tsx';
import { Files } from '../files/Files.tsx';
import { SentOverNote } from '../guide/SentOverNote.tsx';
import { Personal } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { hourOf } from './day.ts';
import { isLit, light } from './lit.ts';
import { MarkedText } from './MarkedText.tsx';
import { type Mark, namesIn } from './marks.ts';

type TurnView = CaseView['turns'][number];

interface Props {
  caseId: string;
  turn: TurnView;
  /** What came with it. */
  files: readonly FileView[];
  /** Who said it, where the talk or the log knows. */
  speaker: string | null;
  /** The channel is said where it changes. */
  saysChannel: boolean;
  marks: readonly Mark[];
  /** Readings chosen in the panel or the margin. */
  lit: readonly string[];
  open: { start: number; reasonsId: string } | null;
}

/** One turn of the talk: the customer's words large, ours beside them, what was read in the margin. */
export const Turn = memo(function Turn(props: Props): ReactNode {
  const { caseId, turn, files, speaker, saysChannel, marks, lit, open } = props;
  const { t, lang } = useWords();
  return (
    <li
      className={`turn turn-${turn.role}`}
      id={turnElementId(turn.id)}
      data-turn={turn.id}
      data-aside={marks.length > 0 || undefined}
    >
      <div className="turn-main">
        <p className="turn-head">
          <span className="turn-speaker">
            <Personal>{speaker ?? t(`talk.${turn.role}`)}</Personal>
          </span>
          {speaker === null ? null : <span>{t(`talk.${turn.role}`)}</span>}
          {saysChannel ? <span>{labelOf(channels, turn.channel, lang)}</span> : null}
          <time dateTime={turn.at}>{hourOf(turn.at, lang)}</time>
          {turn.role === 'customer' && turn.text !== null && turn.from === null ? (
            <HostileMark turnId={turn.id} isLikely={marks.some(({ label }) => label === 'abuse')} />
          ) : null}
          {turn.from === null ? null : (
            <span className="figures">{t('same.from', { number: turn.from })}</span>
          )}
        </p>
        {turn.text === null ? (
          <p className="turn-erased">{t('talk.erased')}</p>
        ) : turn.text === '' ? null : (
          <MarkedText
            text={turn.text}
            headingLength={turn.subject?.length ?? 0}
            marks={marks}
            isLit={(label) => isLit(label, lit)}
            open={open}
          />
        )}
        {turn.over === null ? null : <SentOverNote over={turn.over} />}
        <Files caseId={caseId} files={files} />
      </div>
      {marks.length > 0 ? (
        <Margin caseId={caseId} marks={marks} lit={lit} room={roomBeside(turn.text ?? '')} />
      ) : null}
    </li>
  );
});

/** How many notes fit beside a text without making the talk longer: about one a line. */
const roomBeside = (text: string): number => 3 + Math.floor(text.length / 40);

/** What was read in a turn, each once, in its margin: a way in for the pointer; the keyboard goes by the words. */
function Margin({
  caseId,
  marks,
  lit,
  room,
}: Pick<Props, 'caseId' | 'marks' | 'lit'> & { room: number }): ReactNode {
  const { t } = useWords();
  const [isWhole, setWhole] = useState(false);
  const names = namesIn(marks);
  const hidden = isWhole || names.length <= room + 1 ? 0 : names.length - room;
  return (
    <ul className="turn-margin" aria-label={t('talk.margin')}>
      {names.slice(0, names.length - hidden).map(({ mark, count }) => {
        const isChosen = isLit(mark.label, lit);
        return (
          <li key={mark.label}>
            <button
              type="button"
              className={`margin-note hue-${mark.hue}`}
              tabIndex={-1}
              aria-pressed={isChosen}
              onClick={() => light(caseId, isChosen ? [] : [mark.label])}
            >
              {mark.name}
              {mark.isWhole ? <span className="margin-count">{t('talk.whole')}</span> : null}
              {count > 1 ? (
                <span className="margin-count figures">{t('talk.margin.count', { count })}</span>
              ) : null}
            </button>
          </li>
        );
      })}
      {hidden > 0 ? (
        <li>
          <button type="button" className="margin-note" tabIndex={-1} onClick={() => setWhole(true)}>
            {t('talk.margin.more', { count: hidden })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

/** Where a turn stands on the page, for links to it: `#turn-…`. */
export const turnElementId = (turnId: string): string => `turn-${turnId}`;
