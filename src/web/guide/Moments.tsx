import { type ReactNode, useId } from 'react';
import type { Guidance } from '../../contract/guidance.ts';
import { labelOf } from '../../contract/say.ts';
import { hardMoments } from '../../knowledge/ids.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Key, useWords } from '../words/words.tsx';

type Moment = Guidance['moments'][number];

interface Props {
  moments: readonly Moment[];
  /** What stands above them already. */
  told: string | null;
}

/** Cards of what is hard just now: the gravest open, the others a press away. */
export function Moments({ moments, told }: Props): ReactNode {
  const { lang } = useWords();
  const [first, ...others] = moments;
  if (!first) return null;
  return (
    <>
      <Card moment={first} told={told} />
      {others.map((moment) => (
        <details key={moment.id} className="guide-folded">
          <summary>{labelOf(hardMoments, moment.id, lang)}</summary>
          <Told moment={moment} told={null} />
        </details>
      ))}
    </>
  );
}

function Card({ moment, told }: { moment: Moment; told: string | null }): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  return (
    <section
      className="part guide-moment"
      data-danger={moment.id === 'self-harm' || undefined}
      aria-labelledby={titleId}
    >
      <h2 id={titleId}>
        {moment.id === 'self-harm' ? <Icon name="danger" /> : null}
        {t('guide.moment', { moment: labelOf(hardMoments, moment.id, lang) })}
      </h2>
      <Told moment={moment} told={told} />
    </section>
  );
}

function Told({ moment, told }: { moment: Moment; told: string | null }): ReactNode {
  const { t } = useWords();
  return (
    <div className="guide-told">
      {moment.going === told ? null : <p>{moment.going}</p>}
      {moment.helplines.length > 0 ? <Helplines lines={moment.helplines} own={moment.ownLine} /> : null}
      <h3 className="part-sub">{t('guide.do')}</h3>
      <ul className="guide-points">
        {moment.do.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className="part-sub">{t('guide.dont')}</h3>
      <ul className="guide-points">
        {moment.dont.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className="part-sub">{t('guide.hand-over')}</h3>
      <p>{moment.handOver}</p>
      <p className="muted small">
        {t('guide.source')} <code data-words>{moment.entry}</code>
      </p>
    </div>
  );
}

function Helplines({ lines, own }: { lines: Moment['helplines']; own: string | null }): ReactNode {
  const { t } = useWords();
  return (
    <ul className="guide-helplines">
      {own === null ? null : (
        <li>
          <span data-words>{own}</span> {t('guide.helpline.own')}
        </li>
      )}
      {lines.map(({ number, kind }) => (
        <li key={number}>
          <a href={`tel:${number}`}>{number}</a> {t(`guide.helpline.${kind}` as Key)}
        </li>
      ))}
    </ul>
  );
}
