import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
import { Empty, Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';

/** Does the loop close? The few shares that tell, then every report as a table. */
export function ReportsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
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
        <>
          <Measures />
          <Tables />
        </>
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
  const { report: wanted } = useSearch({ from: `/inside${paths.reports}` });
  const navigate = useNavigate();
  const chosen = reports.find(({ id }) => id === wanted) ?? reports[0];
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
          onChange={(id) => void navigate({ to: paths.reports, search: { report: id }, resetScroll: false })}
          options={reports.map(({ id, label }) => ({ id, label: label[lang] }))}
        />
        <Button
          isPending={file.isPending}
          onPress={() => file.mutate(undefined, { onSuccess: (saved) => say(t('reports.saved', { saved })) })}
        >
          <Icon name="save" />
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
