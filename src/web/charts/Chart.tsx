import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { type ChartId, chartKind } from '../../contract/chart-list.ts';
import { baseInWords, shareInWords, tableOf, totalOf } from '../../contract/chart-table.ts';
import type { ChartAnswer } from '../../contract/charts.ts';
import { figureText } from '../../contract/figure.ts';
import { paths } from '../paths.ts';
import type { QueueSearch } from '../queue/search.ts';
import { saveBlob } from '../save-blob.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import type { Asked } from './asked.ts';
import { ChartTable } from './ChartTable.tsx';
import { looks } from './looks.ts';
import { Near } from './Near.tsx';
import { useChart, useChartFile } from './queries.ts';
import { heightOf } from './room.ts';
import './charts.css';

// What draws is large, and the page stands before it is there.
const Drawing = lazy(() => import('./Drawing.tsx'));

interface Props {
  id: ChartId;
  asked: Asked;
  isTable: boolean;
}

/** One question of the figures: what it rests on, the picture or the table, how it is counted, and how it is saved. */
export function Chart({ id, asked, isTable }: Props): ReactNode {
  const { lang, t } = useWords();
  const { label, about } = chartKind(id);
  const name = label[lang];
  const { data: chart, error, refetch, isPlaceholderData } = useChart(id, asked, lang);
  const [isToldHow, setToldHow] = useState(false);
  const part = useRef<HTMLElement>(null);
  return (
    <article
      ref={part}
      className="chart"
      aria-labelledby={`chart-${id}`}
      data-stale={isPlaceholderData || undefined}
    >
      <header className="chart-head">
        <h2 id={`chart-${id}`}>{name}</h2>
        <span className="chart-tools">
          <Button
            look="quiet"
            size="small"
            label={t('charts.about.label', { name })}
            isPressed={isToldHow}
            onPress={() => setToldHow(!isToldHow)}
          >
            <Icon name="info" />
          </Button>
          <Save id={id} asked={asked} chart={chart} isTable={isTable} part={part} />
        </span>
      </header>
      {chart ? <p className="muted small figures">{baseInWords(chart, lang)}</p> : null}
      {isToldHow ? <p className="chart-about">{about[lang]}</p> : null}
      {chart ? <Counted chart={chart} asked={asked} isTable={isTable} name={name} /> : null}
      {!chart && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {chart || error ? null : <Loading lines={5} />}
    </article>
  );
}

interface CountedProps {
  chart: ChartAnswer;
  asked: Asked;
  isTable: boolean;
  name: string;
}

function Counted({ chart, asked, isTable, name }: CountedProps): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { id } = chart;
  const { from, to, ...narrowed } = asked;
  const { department, channel, sector } = narrowed;
  const behind = useCallback(
    (row: string, series: string): QueueSearch => ({
      figure: figureText({ chart: id, from, to, series, row }),
      ...(department === undefined ? {} : { department }),
      ...(channel === undefined ? {} : { channel }),
      ...(sector === undefined ? {} : { sector }),
      order: 'updated',
    }),
    [id, from, to, department, channel, sector],
  );
  const onPick = useCallback(
    (row: string, series: string) => void navigate({ to: paths.queue, search: behind(row, series) }),
    [navigate, behind],
  );
  if (isNothing(chart)) return <p className="muted chart-nothing">{t('charts.empty')}</p>;
  if (isTable)
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
      <section className="chart-scroll" aria-label={name} tabIndex={0}>
        <ChartTable chart={chart} name={name} behind={behind} />
      </section>
    );
  return (
    <>
      <Legend chart={chart} />
      <Near height={heightOf(chart)}>
        <Suspense fallback={<Loading lines={5} />}>
          <Drawing chart={chart} onPick={onPick} soFar={t('charts.cumulated.label')} />
        </Suspense>
      </Near>
      <div className="unseen">
        <ChartTable chart={chart} name={name} />
      </div>
    </>
  );
}

const isNothing = ({ counts }: ChartAnswer): boolean =>
  counts.every((row) => row.every((count) => count === 0));

/** What each colour and shape is, with what it comes to. One series alone is named by the title. */
function Legend({ chart }: { chart: ChartAnswer }): ReactNode {
  const { t } = useWords();
  const { rows, series } = chartKind(chart.id);
  const { isPareto = false } = looks[chart.id];
  if (chart.series.length < 2 && series !== null && !isPareto) return null;
  const { total } = tableOf(chart);
  return (
    <ul className="chart-legend" aria-hidden="true">
      {chart.series.map(({ id, label }, s) => {
        const { as, tone } = looks[chart.id].series(id, s);
        const cell = total?.[s];
        return (
          <li key={id}>
            <span className={`chart-swatch swatch-${as} tone-${tone}`} />
            <span {...(series === null ? { 'data-words': true } : {})}>{label}</span>
            {rows !== 'time' ? null : (
              <span className="muted figures">
                {totalOf(chart, s)}
                {cell && cell.of !== null ? ` · ${shareInWords(cell)}` : ''}
              </span>
            )}
          </li>
        );
      })}
      {isPareto ? (
        <li>
          <span className="chart-swatch swatch-dashed" />
          {t('charts.cumulated.scale')}
        </li>
      ) : null}
    </ul>
  );
}

interface SaveProps {
  id: ChartId;
  asked: Asked;
  chart: ChartAnswer | undefined;
  isTable: boolean;
  part: { current: HTMLElement | null };
}

/** As a picture of what is seen, or as a workbook of what was counted. */
function Save({ id, asked, chart, isTable, part }: SaveProps): ReactNode {
  const { t, lang } = useWords();
  const file = useChartFile(id, asked, lang);
  const name = chartKind(id).label[lang];
  const told = (saved: string) => say(t('charts.saved', { saved }));
  const picture = async () => {
    const drawing = part.current?.querySelector<SVGSVGElement>('.chart-drawing svg');
    if (!drawing || !chart) return;
    const { pictureOf } = await import('./png.ts');
    const legend = chart.series.map(({ id: one, label }, s) => ({ label, ...looks[id].series(one, s) }));
    const base = baseInWords(chart, lang);
    const blob = await pictureOf({ drawing, title: name, base, legend: legend.length > 1 ? legend : [] });
    told(saveBlob(blob, `${id}-${asked.from}-${asked.to}.png`));
  };
  const isEmpty = !chart || isNothing(chart);
  const why = isTable ? t('charts.save.as-table') : isEmpty ? t('charts.save.nothing') : null;
  return (
    <>
      <Menu
        button={{
          look: 'quiet',
          size: 'small',
          label: t('charts.save', { name }),
          isPending: file.isPending,
          children: <Icon name="download" />,
        }}
        entries={[
          { id: 'png', label: t('charts.save.png'), why, run: () => void picture() },
          {
            id: 'xlsx',
            label: t('charts.save.xlsx'),
            run: () => file.mutate(undefined, { onSuccess: told }),
          },
        ]}
      />
      <FailureNotice error={file.error} />
    </>
  );
}
