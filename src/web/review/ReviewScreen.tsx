import { type ReactNode, useMemo, useState } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { NoteDialog } from '../coaching/NoteDialog.tsx';
import { NotesOfReview } from '../coaching/NoteList.tsx';
import { useDraft } from '../drafts.ts';
import { coaches } from '../quality/roles.ts';
import { useMe } from '../queries.ts';
import { useWidth } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/fields.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { AppealForm, AppealState, noAppeal, RulingForm } from './Appeal.tsx';
import { MachineRead } from './MachineRead.tsx';
import { Observed } from './Observed.tsx';
import { PointingProvider } from './pointing.tsx';
import { ReadCard } from './ReadCard.tsx';
import { ReviewHead } from './ReviewHead.tsx';
import { ReviewLog } from './ReviewLog.tsx';
import { ReviewTalk } from './ReviewTalk.tsx';
import { marksOf, restsOf } from './rests.ts';
import { ScoreCard } from './ScoreCard.tsx';
import { useSheet } from './use-sheet.ts';

/** One review: the talk beside the card that is filled, read, appealed against or ruled on. */
export function ReviewScreen({ review }: { review: ReviewAnswer }): ReactNode {
  const [pane, show] = useState<'talk' | 'card'>('card');
  return (
    <PointingProvider show={show}>
      <Panes review={review} pane={pane} onPane={show} />
    </PointingProvider>
  );
}

interface PanesProps {
  review: ReviewAnswer;
  pane: 'talk' | 'card';
  onPane: (pane: 'talk' | 'card') => void;
}

function Panes({ review, pane, onPane }: PanesProps): ReactNode {
  const { t } = useWords();
  const isNarrow = useWidth() === 'narrow';
  return (
    <div className="rv">
      <ReviewHead review={review} />
      {isNarrow ? (
        <div className="rv-panes">
          <Choice
            label={t('review.pane')}
            isLabelUnseen
            value={pane}
            onChange={(id) => onPane(id as 'talk' | 'card')}
            options={[
              { id: 'card', label: t('review.card') },
              { id: 'talk', label: t('review.talk') },
            ]}
          />
        </div>
      ) : null}
      <Content review={review} hides={isNarrow ? (pane === 'talk' ? 'card' : 'talk') : null} />
    </div>
  );
}

type Hidden = 'talk' | 'card' | null;

/** Which card it is: one's own to write, or one to read. */
function Content({ review, hides }: { review: ReviewAnswer; hides: Hidden }): ReactNode {
  const { may, sheet } = review;
  const [isAgain, setAgain] = useState(false);
  const isScoring = may.score && (sheet?.givenAt === null || isAgain);
  if (isScoring || may.settle)
    return (
      <Scoring key={`${review.id} ${may.settle}`} review={review} isSettling={may.settle} hides={hides} />
    );
  return <Reading review={review} hides={hides} onAgain={may.score ? () => setAgain(true) : null} />;
}

interface SidesProps {
  review: ReviewAnswer;
  hides: Hidden;
  marks: Parameters<typeof restsOf>[1];
  children: ReactNode;
}

/** The talk at the left, what `children` are at the right; on a phone one of the two. */
function Sides({ review, hides, marks, children }: SidesProps): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const [noteOn, setNoteOn] = useState<string | null>(null);
  const mayCoach = me !== null && me !== undefined && coaches.includes(me.role) && me.id !== review.handler;
  const rests = useMemo(() => restsOf(review, marks, t('review.conflict'), lang), [review, marks, t, lang]);
  return (
    <div className="rv-sides">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard, too */}
      <div className="rv-left" hidden={hides === 'talk'} tabIndex={0}>
        <ReviewTalk review={review} rests={rests} onNote={mayCoach ? setNoteOn : null} />
      </div>
      <div className="rv-card" hidden={hides === 'card'}>
        {children}
        <NotesOfReview review={review} onWrite={mayCoach ? () => setNoteOn('') : null} />
        <ReviewLog review={review} />
      </div>
      {noteOn === null ? null : (
        <NoteDialog
          about={{ handler: review.handler, caseId: review.caseId, reviewId: review.id }}
          turn={review.talk?.find(({ id }) => id === noteOn) ?? null}
          onClose={() => setNoteOn(null)}
        />
      )}
    </div>
  );
}

function Scoring({
  review,
  isSettling,
  hides,
}: {
  review: ReviewAnswer;
  isSettling: boolean;
  hides: Hidden;
}): ReactNode {
  const inHand = useSheet(review, isSettling);
  const marks = useMemo(() => marksOf(inHand.draft), [inHand.draft]);
  return (
    <Sides review={review} hides={hides} marks={marks}>
      <ScoreCard review={review} inHand={inHand} isSettling={isSettling} />
    </Sides>
  );
}

const noMarks: never[] = [];

interface ReadingProps {
  review: ReviewAnswer;
  hides: Hidden;
  /** Scores once more; null where it is too late. */
  onAgain: (() => void) | null;
}

function Reading({ review, hides, onAgain }: ReadingProps): ReactNode {
  const { t } = useWords();
  const { result, machine, sheet, may } = review;
  const [draft, setDraft, forget] = useDraft(`review:${review.id}:appeal`, noAppeal);
  const [isAppealing, setAppealing] = useState(draft !== noAppeal && may.appeal);
  const own = sheet?.givenAt ? sheet : null;
  const shown = result ?? own;
  return (
    <Sides review={review} hides={hides} marks={shown?.scores ?? noMarks}>
      <div className="rv-card-inner">
        {may.rule ? <RulingForm review={review} /> : <AppealState review={review} />}
        {shown ? (
          <ReadCard
            review={review}
            result={shown}
            name={t(result ? 'review.total' : 'review.total.mine')}
            chosen={isAppealing ? draft.items : null}
            onChoose={(items) => setDraft({ ...draft, items })}
          />
        ) : null}
        {shown ? null : machine ? (
          <MachineRead review={review} machine={machine} />
        ) : (
          <Empty title={t('review.nothing')} icon="open">
            {t(review.machineHidden ? 'review.machine.hidden' : 'review.nothing.detail')}
          </Empty>
        )}
        <Observed review={review} />
        {onAgain ? (
          <p>
            <Button onPress={onAgain}>{t('review.again')}</Button>
          </p>
        ) : null}
        {may.appeal && !isAppealing ? (
          <section className="rv-group">
            <p className="muted">{t('appeal.may', { dueAt: review.appealUntil })}</p>
            <p>
              <Button onPress={() => setAppealing(true)}>{t('appeal.begin')}</Button>
            </p>
          </section>
        ) : null}
        {may.appeal && isAppealing ? (
          <AppealForm
            review={review}
            draft={draft}
            onChange={setDraft}
            onDone={() => {
              forget();
              setAppealing(false);
            }}
            onCancel={() => {
              forget();
              setAppealing(false);
            }}
          />
        ) : null}
      </div>
    </Sides>
  );
}
