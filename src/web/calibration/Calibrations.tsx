import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { AgreementFigures } from './AgreementFigures.tsx';
import { NewCalibration } from './NewCalibration.tsx';
import { type Calibrations as Listed, useAgreement, useCalibrations } from './queries.ts';
import './calibration.css';

/** Do we mean the same by the same mark? Talks scored by two, and sessions in which several score the same few. */
export function Calibrations(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useCalibrations();
  const [isNew, setNew] = useState(false);
  return (
    <>
      <Doubles />
      <section className="ql-group">
        <div className="ql-filters">
          <h2>{t('calib.title')}</h2>
          <Button onPress={() => setNew(true)}>
            <Icon name="add" />
            {t('calib.new')}
          </Button>
        </div>
        {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {data || error ? null : <Loading lines={4} />}
        {data?.calibrations.length === 0 ? (
          <Empty title={t('calib.empty')} icon="open">
            {t('calib.empty.detail')}
          </Empty>
        ) : null}
        <ul>
          {data?.calibrations.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      </section>
      {isNew ? <NewCalibration onClose={() => setNew(false)} /> : null}
    </>
  );
}

function Row({ one }: { one: Listed['calibrations'][number] }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  return (
    <li className="ql-row">
      <div className="ql-words">
        <Link className="ql-link" to={paths.calibration} params={{ id: one.id }} data-words>
          {one.title}
        </Link>
        <p className="muted small">
          {t('calib.talks', { count: one.talks })} ·{' '}
          <span data-words>
            {one.reviewers.map(({ id }) => nameOf(id)).join(lang === 'zh' ? '、' : ', ')}
          </span>
          {one.state === 'scoring' ? ` · ${t('calib.by', { dueAt: one.scoreBy })}` : null}
        </p>
      </div>
      <div className="ql-side">
        {one.mine ? <Tag tone="accent">{t('calib.mine')}</Tag> : null}
        <Tag>{t(`calib.state.${one.state}`)}</Tag>
      </div>
    </li>
  );
}

/** How far two agree who scored the same talk, since ever. */
function Doubles(): ReactNode {
  const { t, lang } = useWords();
  const { data } = useAgreement(lang);
  if (!data) return null;
  return (
    <section className="ql-group">
      <h2>{t('agree.title')}</h2>
      <AgreementFigures all={data.all} items={data.items} least={data.least} />
      {data.talks > 0 ? (
        <p className="muted small">{t('agree.third', { count: data.differed, talks: data.talks })}</p>
      ) : null}
    </section>
  );
}
