import type { ReactNode } from 'react';
import type { ItemScoreView, ReviewAnswer } from '../../contract/quality.ts';
import type { ReviewMark } from '../../knowledge/ids.ts';
import { Check } from '../ui/fields.tsx';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { useMarkWords } from './mark-words.ts';
import { useLights, usePointing } from './pointing.tsx';
import { Quotes } from './Quotes.tsx';
import type { Item } from './queries.ts';
import { isLine } from './sheet.ts';
import { Traits } from './Traits.tsx';

type Result = NonNullable<ReviewAnswer['result']>;

interface Props {
  review: ReviewAnswer;
  result: Result;
  name: string;
  /** While one appeals: the items chosen. */
  chosen: readonly string[] | null;
  onChoose: (items: string[]) => void;
}

/** What went well comes first; what does not apply is folded away. */
const order: readonly ReviewMark[] = ['met', 'partly', 'missed', 'not-applicable'];

/** A score that stands, to be read: by what was done, each with its reason and its words. */
export function ReadCard({ review, result, name, chosen, onChoose }: Props): ReactNode {
  const { t } = useWords();
  const items = new Map(review.rubric.items.map((item) => [item.item, item]));
  const rows = (mark: ReviewMark, lines: boolean) =>
    result.scores.flatMap((score) => {
      const item = items.get(score.item);
      return item && isLine(item) === lines && score.mark === mark ? [{ item, score }] : [];
    });
  const list = (found: { item: Item; score: ItemScoreView }[]) => (
    <ul className="rv-items">
      {found.map(({ item, score }) => (
        <ReadItem key={item.item} {...{ item, score, review, chosen, onChoose }} />
      ))}
    </ul>
  );
  const crossed = rows('missed', true);
  return (
    <>
      <Traits total={result} name={name} />
      {result.note === '' ? null : (
        <section className="rv-group">
          <h2>{t('review.note.read')}</h2>
          <p className="rv-words" data-words>
            {result.note}
          </p>
        </section>
      )}
      {order.map((mark) => {
        const found = rows(mark, false);
        if (found.length === 0) return null;
        const title = t(`review.read.${mark}`, { count: found.length });
        return mark === 'not-applicable' ? (
          <details key={mark} className="rv-group">
            <summary>{title}</summary>
            {list(found)}
          </details>
        ) : (
          <section key={mark} className="rv-group">
            <h2>{title}</h2>
            {list(found)}
          </section>
        );
      })}
      <section className="rv-group">
        <h2>{t('review.lines')}</h2>
        {crossed.length === 0 ? <p className="muted">{t('review.lines.kept')}</p> : list(crossed)}
      </section>
    </>
  );
}

interface ReadItemProps extends Pick<Props, 'review' | 'chosen' | 'onChoose'> {
  item: Item;
  score: ItemScoreView;
}

function ReadItem({ item, score, review, chosen, onChoose }: ReadItemProps): ReactNode {
  const { t } = useWords();
  const wordsOf = useMarkWords();
  const { lit } = usePointing();
  const lights = useLights(item.item);
  const isAppealed = review.appeal?.items.includes(item.item) ?? false;
  const ruled = review.appeal?.ruling?.items.find((one) => one.item === item.item);
  return (
    <li
      className="rv-item"
      data-what={item.item}
      {...(lit === item.item ? { 'data-lit': true } : {})}
      {...lights}
    >
      <p className="rv-item-name">
        <span>{item.label}</span>
        <span className="rv-item-mark">
          {isAppealed ? (
            <Tag tone={ruled ? 'plain' : 'today'}>
              {t(
                ruled
                  ? ruled.changed
                    ? 'review.item.changed'
                    : 'review.item.upheld'
                  : 'review.item.appealed',
              )}
            </Tag>
          ) : null}
          {wordsOf(score.mark, isLine(item))}
        </span>
      </p>
      {score.mark === 'not-applicable' ? null : (
        <p className="muted small">{item.looks[score.mark] ?? item.looks.missed}</p>
      )}
      {score.reason === '' ? null : (
        <p className="rv-words" data-words>
          {score.reason}
        </p>
      )}
      <Quotes what={item.item} places={score.places} talk={review.talk} />
      {chosen === null ? null : (
        <Check
          isSelected={chosen.includes(item.item)}
          onChange={(on) => onChoose(on ? [...chosen, item.item] : chosen.filter((one) => one !== item.item))}
        >
          {t('appeal.item')}
        </Check>
      )}
    </li>
  );
}
