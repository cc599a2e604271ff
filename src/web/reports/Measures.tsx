import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { wilson } from '../../base/wilson.ts';
import { paths } from '../paths.ts';
import { Loading, UnreadNotice } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { monthInWords, recentMonths, recentSum } from './figures.ts';
import { useReport } from './queries.ts';

/** A share: a column of counts of a report, and the column that counts the whole. */
interface Share {
  part: string;
  of: string;
}

interface Measure {
  report: string;
  title: Key;
  /** How the whole is told: people or complaints. */
  base: Key;
  /** The first is what is asked; the others tell what it is made of, or what to compare it with. */
  shares: readonly Share[];
  /** What is counted and how sure the definition is, where the name alone may be read otherwise. */
  note?: Key;
}

const of = (whole: string, ...parts: string[]): Share[] => parts.map((part) => ({ part, of: whole }));

/** What a lead asks of the closed loop. Content, compromised and gave up stand apart, and are never added up. */
const measures: readonly Measure[] = [
  {
    report: 'follow-ups',
    title: 'reports.said',
    base: 'reports.of.people',
    shares: of('asked', 'satisfied', 'compromised', 'gaveUp', 'dissatisfied'),
  },
  {
    report: 'escalation-shares',
    title: 'reports.over',
    base: 'reports.of.cases',
    shares: [
      ...of('cases', 'bypassed', 'heardFirst', 'wentAfter', 'asked'),
      ...of('escalated', 'straightUp'),
      ...of('decided', 'again'),
    ],
  },
  {
    report: 'came-back',
    title: 'reports.conceded',
    base: 'reports.of.cases',
    shares: [...of('cameBack', 'conceded'), ...of('others', 'othersConceded')],
  },
  {
    report: 'first-contact',
    title: 'reports.once',
    base: 'reports.of.cases',
    shares: [...of('counted', 'once', 'firstContact'), ...of('firstTime', 'firstContactNet')],
    note: 'reports.once.note',
  },
  {
    report: 'repeats',
    title: 'reports.again',
    base: 'reports.of.cases',
    shares: of('cases', 'repeats'),
    note: 'reports.again.note',
  },
];

/** How the loop closes: what customers say, how many go over the desk, and whether coming back pays. */
export function Measures(): ReactNode {
  return (
    <div className="measures">
      {measures.map((measure) => (
        <Block key={measure.report} measure={measure} />
      ))}
    </div>
  );
}

function Block({ measure: { report: id, title, base, shares, note } }: { measure: Measure }): ReactNode {
  const { t, lang } = useWords();
  const { data: report, error, refetch } = useReport(id, lang);
  const months = report ? recentMonths(report) : null;
  return (
    <section className="measure">
      <h2>{t(title)}</h2>
      {report ? null : error ? (
        <UnreadNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={3} />
      )}
      {report && !months ? <p className="muted">{t('reports.nothing')}</p> : null}
      {report && months ? (
        <>
          <p className="muted small figures">
            {t('reports.months', {
              from: monthInWords(months.from, lang),
              to: monthInWords(months.to, lang),
            })}
          </p>
          <dl className="measure-shares">
            {shares.map((share, i) => (
              <Figure
                key={share.part}
                name={report.columns.find((column) => column.id === share.part)?.label ?? ''}
                part={recentSum(report, share.part)}
                all={recentSum(report, share.of)}
                base={base}
                isMain={i === 0}
              />
            ))}
          </dl>
          {note ? <p className="muted small">{t(note, { young: recentSum(report, 'tooYoung') })}</p> : null}
          {id === 'repeats' ? <Unjudged count={recentSum(report, 'unjudged')} /> : null}
        </>
      ) : null}
    </section>
  );
}

/** Until somebody has looked, the share can only be too low. */
function Unjudged({ count }: { count: number }): ReactNode {
  const { t } = useWords();
  return count === 0 ? null : <Link to={paths.repeats}>{t('repeats.wait', { count })}</Link>;
}

interface FigureProps {
  name: string;
  part: number;
  all: number;
  base: Key;
  isMain: boolean;
}

const whole = (share: number): number => Math.round(share * 100);

/** A share with its base, and between what it may lie: of few nothing much can be said, and it shows. */
function Figure({ name, part, all, base, isMain }: FigureProps): ReactNode {
  const { t } = useWords();
  const [from, to] = wilson(part, all);
  return (
    <div className="measure-share" data-main={isMain || undefined}>
      <dt>{name}</dt>
      <dd>
        {all === 0 ? (
          <span className="muted">{t('reports.none')}</span>
        ) : (
          <>
            <span className="measure-value figures">
              {t('reports.percent', { percent: whole(part / all) })}
            </span>
            <span className="measure-bar" aria-hidden="true">
              <span style={{ inlineSize: `${(part / all) * 100}%` }} />
            </span>
            <span className="muted small figures">
              {t(base, { part, all })} {t('reports.between', { from: whole(from), to: whole(to) })}
            </span>
          </>
        )}
      </dd>
    </div>
  );
}
