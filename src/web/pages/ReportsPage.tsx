import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Charts } from '../charts/Charts.tsx';
import '../reports/reports.css';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Measures } from '../reports/Measures.tsx';
import { type Reports, useReport, useReportFile, useReports } from '../reports/queries.ts';
import { ReportTable } from '../reports/ReportTable.tsx';
import { useTitle } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PageTabs } from '../ui/PageTabs.tsx';
import { Empty, Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';

const parts = ['charts', 'loop', 'tables'] as const;

/** What happened over a time as charts, whether the loop closes as a few shares, and every report as a table. */
export function ReportsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const { report } = useSearch({ from: `/inside${paths.reports}` });
  useTitle(t('reports.title'), t('desk.name'));
  return (
    <div className="page reports">
      <header>
        <h1>{t('reports.title')}</h1>
        <p className="muted">{t('reports.lead')}</p>
      </header>
      {me?.role === 'admin' ? (
        <Empty title={t('reports.not-yours')} icon="hidden">
          {t('reports.not-yours.detail')}
        </Empty>
      ) : (
        <PageTabs
          label={t('charts.parts')}
          parts={parts}
          first={report === undefined ? undefined : 'tables'}
          name={(part) => t(`charts.part.${part}`)}
        >
          {(part) => (part === 'charts' ? <Charts /> : part === 'loop' ? <Measures /> : <Tables />)}
        </PageTabs>
      )}
    </div>
  );
}

/** One report in full, chosen from all of them. */
function Tables(): ReactNode {
  const { t } = useWords();
  const { data: reports, error, refetch } = useReports();
  return (
    <section className="report">
      <h2>{t('reports.tables')}</h2>
      {reports ? <Chosen reports={reports} /> : null}
      {!reports && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {reports || error ? null : <Loading lines={6} />}
    </section>
  );
}

function Chosen({ reports }: { reports: Reports }): ReactNode {
  const { t, lang } = useWords();
  const search = useSearch({ from: `/inside${paths.reports}` });
  const navigate = useNavigate();
  const chosen = reports.find(({ id }) => id === search.report) ?? reports[0];
  const { data: report, error, refetch } = useReport(chosen?.id ?? '', lang);
  const file = useReportFile(chosen?.id ?? '', lang);
  if (!chosen) return null;
  const name = chosen.label[lang];
  return (
    <>
      <div className="report-bar">
        <Select
          label={t('reports.which')}
          isLabelUnseen
          value={chosen.id}
          onChange={(report) =>
            void navigate({
              to: paths.reports,
              search: { ...search, report },
              hash: 'tables',
              resetScroll: false,
            })
          }
          options={reports.map(({ id, label }) => ({ id, label: label[lang] }))}
        />
        <Button
          isPending={file.isPending}
          onPress={() => file.mutate(undefined, { onSuccess: (saved) => say(t('reports.saved', { saved })) })}
        >
          <Icon name="download" />
          {t('reports.save')}
        </Button>
      </div>
      {chosen.about ? <p className="muted report-about">{chosen.about[lang]}</p> : null}
      <FailureNotice error={file.error} />
      {report ? <ReportTable report={report} name={name} /> : null}
      {!report && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {report || error ? null : <Loading lines={6} />}
    </>
  );
}
