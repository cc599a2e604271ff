import type { ReactNode } from 'react';
import type { MachineCard, ReviewAnswer } from '../../contract/quality.ts';
import { useWords } from '../words/words.tsx';
import { useMarkWords } from './mark-words.ts';
import { useLights, usePointing } from './pointing.tsx';
import { Quotes } from './Quotes.tsx';
import { Traits } from './Traits.tsx';

/** The machine's first reading by itself, before anybody has scored: with its evidence, and final in nothing. */
export function MachineRead({ review, machine }: { review: ReviewAnswer; machine: MachineCard }): ReactNode {
  const { t } = useWords();
  if (machine.items.every(({ mark }) => mark === 'not-applicable'))
    return <Traits total={machine} name={t('review.total.machine')} />;
  return (
    <>
      <Traits total={machine} name={t('review.total.machine')} />
      <p className="muted small">{t('review.machine.lead')}</p>
      <section className="rv-group">
        <h2>{t('review.items')}</h2>
        <ul className="rv-items">
          {machine.items.map((read) => (
            <ReadItem key={read.item} read={read} review={review} />
          ))}
        </ul>
      </section>
    </>
  );
}

function ReadItem({ read, review }: { read: MachineCard['items'][number]; review: ReviewAnswer }): ReactNode {
  const { t } = useWords();
  const wordsOf = useMarkWords();
  const { lit } = usePointing();
  const lights = useLights(read.item);
  const item = review.rubric.items.find((one) => one.item === read.item);
  if (!item) return null;
  return (
    <li
      className="rv-item"
      data-what={read.item}
      {...(lit === read.item ? { 'data-lit': true } : {})}
      {...lights}
    >
      <p className="rv-item-name">
        <span>{item.label}</span>
        <span className="rv-item-mark muted">
          {read.mark === null ? t('review.machine.cannot') : wordsOf(read.mark)}
        </span>
      </p>
      <Quotes what={read.item} places={read.places} talk={review.talk} />
    </li>
  );
}
