import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { chartIds } from '../../contract/chart-list.ts';
import { channels, type Label, sectors } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { usePeople } from '../queries.ts';
import { type ReportSearch, type SpanName, spanNames } from '../reports/search.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Failed } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { type Asked, askedOf, isSpan } from './asked.ts';
import { Chart } from './Chart.tsx';
import { useChart } from './queries.ts';
import { isTouched } from './touched.ts';

/** Every chart over one time and one choice of complaints, both of which stand in the address. */
export function Charts(): ReactNode {
  const { t, lang } = useWords();
  const search = useSearch({ from: `/inside${paths.reports}` });
  const asked = askedOf(search, new Date().toISOString());
  const isTable = search.as === 'table';
  const client = useQueryClient();
  // Where the first cannot be had, none can: that is said once.
  const { data: first, error } = useChart('volumes', asked, lang);
  const bar = <Bar search={search} asked={asked} isTable={isTable} />;
  if (!first && error)
    return (
      <>
        {bar}
        <Failed error={error} onRetry={() => void client.refetchQueries({ queryKey: ['chart'] })} />
      </>
    );
  return (
    <>
      {bar}
      {isTable ? null : (
        <p className="muted small chart-hint">{t(isTouched ? 'charts.hint.touch' : 'charts.hint')}</p>
      )}
      <div className="charts">
        {chartIds.map((id) => (
          <Chart key={id} id={id} asked={asked} isTable={isTable} />
        ))}
      </div>
    </>
  );
}

const all = 'all';

interface BarProps {
  search: ReportSearch;
  asked: Asked;
  isTable: boolean;
}

function Bar({ search, asked, isTable }: BarProps): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const go = (next: ReportSearch) =>
    void navigate({ to: paths.reports, search: next, hash: true, replace: true, resetScroll: false });
  const { as: _, ...drawn } = search;
  return (
    <fieldset className="chart-bar">
      <legend className="unseen">{t('charts.filters')}</legend>
      <Time search={search} asked={asked} onChange={go} />
      <Conditions search={search} asked={asked} onChange={go} />
      <Button isPressed={isTable} onPress={() => go(isTable ? drawn : { ...search, as: 'table' })}>
        <Icon name="table" />
        {t('charts.as-table')}
      </Button>
    </fieldset>
  );
}

interface PartProps {
  search: ReportSearch;
  asked: Asked;
  onChange: (next: ReportSearch) => void;
}

/** One of the times that have a name, or two days of one's own. */
function Time({ search, asked, onChange }: PartProps): ReactNode {
  const { t } = useWords();
  const { span, from, to: _, ...rest } = search;
  const isOwn = span === undefined && from !== undefined;
  const choose = (chosen: string) =>
    onChange(
      chosen === 'own' ? { ...rest, from: asked.from, to: asked.to } : { ...rest, span: chosen as SpanName },
    );
  return (
    <>
      <Select
        label={t('charts.span')}
        value={isOwn ? 'own' : (span ?? '91d')}
        onChange={choose}
        options={[...spanNames, 'own' as const].map((id) => ({ id, label: t(`charts.span.${id}`) }))}
      />
      {isOwn ? <OwnDays asked={asked} onChoose={(days) => onChange({ ...rest, ...days })} /> : null}
    </>
  );
}

/** Whose complaints, and which. */
function Conditions({ search, asked, onChange }: PartProps): ReactNode {
  const { t, lang } = useWords();
  const { data: people } = usePeople();
  const listed = (list: Readonly<Record<string, Label>>) =>
    Object.entries(list).map(([id, label]) => ({ id, label: label[lang] }));
  const departments = (people?.departments ?? []).map(({ id, name }) => ({ id, label: name }));
  const lists = [
    { name: 'department', options: departments },
    { name: 'channel', options: listed(channels) },
    { name: 'sector', options: listed(sectors) },
  ] as const;
  return lists
    .filter(({ options }) => options.length > 0)
    .map(({ name, options }) => (
      <Select
        key={name}
        label={t(`charts.${name}`)}
        value={asked[name] ?? all}
        onChange={(chosen) => {
          const { [name]: _, ...others } = search;
          onChange(chosen === all ? others : { ...others, [name]: chosen });
        }}
        options={[{ id: all, label: t(`charts.${name}.all`) }, ...options]}
      />
    ));
}

/** Two days of one's own; the address changes as soon as they make a time. */
function OwnDays({
  asked,
  onChoose,
}: {
  asked: Asked;
  onChoose: (days: { from: string; to: string }) => void;
}): ReactNode {
  const { t } = useWords();
  const [days, setDays] = useState({ from: asked.from, to: asked.to });
  const change = (next: typeof days) => {
    setDays(next);
    if (isSpan(next.from, next.to)) onChoose(next);
  };
  const wrong = isSpan(days.from, days.to) ? null : t('charts.span.wrong');
  return (
    <>
      <TextInput
        type="date"
        label={t('charts.from')}
        value={days.from}
        onChange={(from) => change({ ...days, from })}
      />
      <TextInput
        type="date"
        label={t('charts.to')}
        value={days.to}
        error={wrong}
        onChange={(to) => change({ ...days, to })}
      />
    </>
  );
}
