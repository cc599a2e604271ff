import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { CalibrationView } from '../../contract/calibrations.ts';
import type { ReviewMark } from '../../knowledge/ids.ts';
import { fatal } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { MarkField } from '../review/MarkField.tsx';
import { useMarkWords } from '../review/mark-words.ts';
import { Button } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useCalibrationDeed } from './queries.ts';

type Talk = CalibrationView['talks'][number];
type Item = Talk['items'][number];

interface Props {
  session: CalibrationView;
  talk: Talk;
}

const isLine = (item: string): boolean => Object.hasOwn(fatal, item);

/** One talk of the session: the way to score it, and once it is open where people differed and what was agreed. */
export function TalkOfCalibration({ session, talk }: Props): ReactNode {
  const { t } = useWords();
  const { reviewId, caseNumber, given, items, agreedScore, note } = talk;
  const differing = items.filter(({ differs }) => differs);
  const [isAgreeing, setAgreeing] = useState(false);
  return (
    <section className="cal-talk">
      <div className="ql-filters">
        <h3>
          <Link to={paths.review} params={{ id: reviewId }}>
            {t('review.title', { number: caseNumber })}
          </Link>
        </h3>
        <span className="muted small">
          {session.state === 'scoring'
            ? t('calib.talk.given', { given, count: session.reviewers.length })
            : agreedScore === null
              ? t('calib.talk.open')
              : t('calib.talk.agreed', { score: agreedScore })}
        </span>
      </div>
      {items.length === 0 ? null : (
        <>
          <p className="muted small">
            {differing.length === 0
              ? t('calib.talk.same')
              : t('calib.talk.differ', { count: differing.length, all: items.length })}
          </p>
          {isAgreeing ? (
            <AgreeForm session={session} talk={talk} onDone={() => setAgreeing(false)} />
          ) : (
            <ul className="cal-differ">
              {differing.map((item) => (
                <Differs key={item.item} item={item} />
              ))}
            </ul>
          )}
        </>
      )}
      {note === '' ? null : (
        <div>
          <p className="muted small">{t('calib.talk.note')}</p>
          <p className="rv-words" data-words>
            {note}
          </p>
        </div>
      )}
      {session.may.agree && !isAgreeing ? (
        <p>
          <Button size="small" onPress={() => setAgreeing(true)}>
            {t(agreedScore === null ? 'calib.agree' : 'calib.agree.again')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** Which marks were given, and by whom: to talk it over, in no order of people. */
function Differs({ item, children }: { item: Item; children?: ReactNode }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const wordsOf = useMarkWords();
  return (
    <li>
      <p className="cal-item">{item.label}</p>
      <ul className="cal-marks">
        {item.marks.map(({ reviewer, mark }) => (
          <li key={reviewer}>
            <span className="muted" data-words>
              {nameOf(reviewer)}
            </span>{' '}
            {wordsOf(mark, isLine(item.item))}
          </li>
        ))}
      </ul>
      {item.agreed === null ? null : (
        <p className="small">{t('calib.item.agreed', { mark: wordsOf(item.agreed, isLine(item.item)) })}</p>
      )}
      {children}
    </li>
  );
}

interface Agreed {
  marks: Record<string, ReviewMark>;
  note: string;
}

const begunOf = (talk: Talk): Agreed => ({
  marks: Object.fromEntries(
    talk.items.flatMap(({ item, agreed, differs, marks }) => {
      const mark = agreed ?? (differs ? undefined : marks[0]?.mark);
      return mark ? [[item, mark]] : [];
    }),
  ),
  note: talk.note,
});

/** The marks all agree on: those nobody differed on stand already. */
function AgreeForm({ session, talk, onDone }: Props & { onDone: () => void }): ReactNode {
  const { t } = useWords();
  const deed = useCalibrationDeed(session.id);
  const [begun] = useState(() => begunOf(talk));
  const [draft, setDraft, forget] = useDraft<Agreed>(`calibration:${session.id}:${talk.reviewId}`, begun);
  const open = talk.items.filter(({ item }) => draft.marks[item] === undefined);
  const items = Object.entries(draft.marks).map(([item, mark]) => ({ item, mark }));
  return (
    <div className="form">
      <ul className="cal-differ">
        {talk.items
          .filter(({ differs }) => differs)
          .map((item) => (
            <Differs key={item.item} item={{ ...item, agreed: null }}>
              <MarkField
                label={item.label}
                value={draft.marks[item.item] ?? null}
                isLine={isLine(item.item)}
                onChange={(mark) => setDraft({ ...draft, marks: { ...draft.marks, [item.item]: mark } })}
              />
            </Differs>
          ))}
      </ul>
      <TextInput
        label={t('calib.talk.note')}
        hint={t('calib.talk.note.hint')}
        lines={2}
        value={draft.note}
        onChange={(note) => setDraft({ ...draft, note })}
        maxLength={4000}
      />
      <FailureNotice error={deed.error} />
      <DialogActions
        isPending={deed.isPending}
        why={open.length === 0 ? null : t('review.lack.marks', { count: open.length })}
        onPress={() =>
          deed.mutate(
            { do: 'agree', body: { reviewId: talk.reviewId, items, note: draft.note } },
            {
              onSuccess: () => {
                forget();
                say(t('calib.agreed'));
                onDone();
              },
            },
          )
        }
        onCancel={onDone}
      >
        {t('calib.agree.save')}
      </DialogActions>
    </div>
  );
}
