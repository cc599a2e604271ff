import './talk.css';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { TalkStopped } from '../case/TalkLimits.tsx';
import { useReadings, useTimeline } from '../queries.ts';
import { useShortcut } from '../shortcuts.tsx';
import { UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Composer } from './Composer.tsx';
import { isDangerOpen } from './course.ts';
import { curveOf, turningPoints } from './curve.ts';
import { EmotionCurve } from './EmotionCurve.tsx';
import { toggleEvidence, useGoToTurn, useLit } from './lit.ts';
import { marksByTurn } from './marks.ts';
import { useNoting } from './noting.ts';
import { Reasons } from './Reasons.tsx';
import { useSayingWithFiles } from './saying.ts';
import { Talk } from './Talk.tsx';
import { useReasons } from './useReasons.ts';
import { useScroll } from './useScroll.ts';

const none: never[] = [];

/** On a low or narrow screen the words come first: the curve waits to be asked for. */
const roomForCurve = '(min-width: 800px) and (min-height: 840px)';

/** The talk of a case: the customer's words as the hero, with what was read in them, and a place to add more. */
export function Conversation({ c }: { c: CaseView }): ReactNode {
  return <CaseTalk key={c.id} c={c} />;
}

function CaseTalk({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const { readingsError, readAgain, marks, course } = useWhatWasRead(c);
  const { data: timeline } = useTimeline(c.id, lang);
  const { isOn, labels, turn: litTurn } = useLit(c.id);
  const [isCurveOpen, setCurveOpen] = useState(() => window.matchMedia(roomForCurve).matches);
  const { saying, shelf, noting, pendingId } = useWriting(c);
  const titleId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const reasons = useReasons(scroller);
  const { jumpTo } = useScroll(scroller, c, pendingId, litTurn);
  useGoToTurn(c.id, jumpTo);
  useEvidenceKeys(isOn, reasons.step);

  const { open } = reasons;
  const openMarks = isOn && open ? open.marks.flatMap((at) => marks.get(open.turnId)?.[at] ?? []) : [];
  return (
    <section className="talk" aria-labelledby={titleId}>
      <h2 className="unseen" id={titleId}>
        {t('talk.name')}
      </h2>
      <EmotionCurve
        {...course}
        isOpen={isCurveOpen}
        onToggle={() => setCurveOpen(!isCurveOpen)}
        onJump={jumpTo}
      />
      <section
        className="talk-scroll"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard, too
        tabIndex={0}
        aria-label={t('talk.words')}
        {...reasons.handlers}
      >
        <div>
          <UnreadNotice error={readingsError} onRetry={() => void readAgain()} />
          <Talk
            c={c}
            timeline={timeline?.events ?? none}
            marks={isOn ? marks : noMarks}
            lit={labels}
            open={open}
            reasonsId={reasons.id}
            saying={saying}
            noting={noting}
          />
        </div>
        {open && reasons.place && openMarks.length > 0 ? (
          <div className="reasons-place" style={reasons.place}>
            <Reasons id={reasons.id} marks={openMarks} />
          </div>
        ) : null}
      </section>
      <TalkStopped c={c} />
      {c.mergedInto === null ? <Composer c={c} saying={saying} shelf={shelf} noting={noting} /> : null}
    </section>
  );
}

function useEvidenceKeys(isOn: boolean, step: (by: 1) => void): void {
  const { t } = useWords();
  useShortcut({ keys: 'e', label: t('talk.keys.evidence'), run: toggleEvidence });
  useShortcut(isOn ? { keys: 'Shift+e', label: t('talk.keys.next'), run: () => step(1) } : null);
}

/** What is being written here, and what of it is on its way. */
function useWriting(c: CaseView) {
  const { lang } = useWords();
  const { saying, shelf } = useSayingWithFiles(c, lang);
  const noting = useNoting(c, lang, saying);
  return { saying, shelf, noting, pendingId: (noting.noting ?? saying.writing.sending)?.id ?? null };
}

/** What was read in the talk: under its words, and over its course. */
function useWhatWasRead(c: CaseView) {
  const { lang } = useWords();
  const { data, error, refetch } = useReadings(c.id, lang);
  const taken = data?.readings ?? none;
  const marks = useMemo(() => marksByTurn(taken, c.corrections, lang), [taken, c.corrections, lang]);
  const curve = useMemo(() => curveOf(c.turns, taken), [c.turns, taken]);
  const turns = useMemo(() => turningPoints(curve, c.turns, marks), [curve, c.turns, marks]);
  const course = { curve, turningPoints: turns, dangerIsOpen: isDangerOpen(c) };
  return { readingsError: error, readAgain: refetch, marks, course };
}

const noMarks: ReadonlyMap<string, never[]> = new Map();
