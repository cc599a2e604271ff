import { type ReactNode, useId } from 'react';
import type { Guidance } from '../../contract/guidance.ts';
import { motivesInWords } from '../../contract/kind-words.ts';
import { labelOf, levels } from '../../contract/say.ts';
import {
  customerCues,
  feelingCourses,
  fourParts,
  moves,
  needs,
  styles,
  temperaments,
} from '../../knowledge/ids.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';

interface Props {
  advice: Guidance;
}

/** The four parts of the talk: where it is, and what that part still lacks. */
export function WhereWeAre({ advice }: Props): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  const here = advice.parts.find(({ part }) => part === advice.part);
  const asked = advice.questions.find(({ state }) => state === 'now');
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('guide.parts')}</h2>
      <ol className="guide-parts">
        {advice.parts.map(({ part }) => (
          <li key={part} aria-current={part === advice.part ? 'step' : undefined}>
            {labelOf(fourParts, part, lang)}
          </li>
        ))}
      </ol>
      {here ? (
        <>
          <p className="guide-why">{here.about}</p>
          <ul className="guide-items">
            {here.items.map(({ id, label, done }) => (
              <li key={id} data-done={done || undefined}>
                <Icon name={done ? 'done' : 'open'} />
                <span>{label}</span>
                <span className="unseen">{t(done ? 'guide.item.done' : 'guide.item.missing')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {advice.questions.length > 0 ? (
        <>
          <h3 className="part-sub">{t('guide.questions')}</h3>
          <ol className="guide-parts">
            {advice.questions.map(({ move, state }) => (
              <li key={move} aria-current={state === 'now' ? 'step' : undefined}>
                {state === 'asked' ? <Icon name="done" /> : null} {labelOf(moves, move, lang)}
                {state === 'asked' ? <span className="unseen">{t('guide.item.done')}</span> : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {asked ? (
        <p className="guide-why">
          <strong>{t('guide.question', { kind: labelOf(moves, asked.move, lang) })}</strong> {asked.rule}
        </p>
      ) : null}
    </section>
  );
}

/** How the customer is now, from this talk alone, with how sure each is. */
export function CustomerNow({ advice }: Props): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  const { anger, anxiety, disappointment, course, motive, style, temperament, ...now } = advice.customer;
  // Quiet words of despair are told by the card above them, and never as calm.
  const isDanger = advice.moments.some(({ id }) => id === 'self-harm');
  const joined = (list: string[]) => list.join(lang === 'zh' ? '、' : ', ');
  const felt = (
    [
      ['guide.anger', anger],
      ['guide.anxiety', anxiety],
      ['guide.disappointment', disappointment],
    ] as const
  ).flatMap(([key, level]) => (level > 0 ? [t(key, { level: levels[level]?.[lang] ?? level })] : []));
  const lines: [name: string, value: string | null][] = [
    [
      t('guide.feels'),
      felt.length === 0
        ? isDanger
          ? null
          : t('guide.calm')
        : `${joined(felt)} · ${labelOf(feelingCourses, course, lang)}`,
    ],
    [t('guide.says'), joined(now.says.map((cue) => labelOf(customerCues, cue, lang))) || null],
    [t('guide.needs'), joined(now.needs.map((need) => labelOf(needs, need, lang))) || null],
    [t('guide.motive'), motive === 'none' ? null : labelOf(motivesInWords, motive, lang)],
    [
      t('guide.style'),
      style.sure === 'none' || style.id === 'unknown'
        ? null
        : t(`guide.sure.${style.sure}`, { what: labelOf(styles, style.id, lang) }),
    ],
    [
      t('guide.temperament'),
      temperament.sure === 'none' || temperament.id === 'unknown'
        ? null
        : t(`guide.sure.${temperament.sure}`, { what: labelOf(temperaments, temperament.id, lang) }),
    ],
  ];
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('guide.customer')}</h2>
      <dl className="guide-lines">
        {lines.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
