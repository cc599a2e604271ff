import type { ReactNode } from 'react';
import { learners } from '../../contract/learners.ts';
import type { Role } from '../../knowledge/ids.ts';
import { Categories } from '../learning/Categories.tsx';
import { Confusions } from '../learning/Confusions.tsx';
import { Corrections } from '../learning/Corrections.tsx';
import { LearnAgain } from '../learning/LearnAgain.tsx';
import { NothingLearnt } from '../learning/NothingLearnt.tsx';
import { useLearning } from '../learning/queries.ts';
import { Score } from '../learning/Score.tsx';
import { useMe } from '../queries.ts';
import { useTitle } from '../screen.ts';
import { NotForRole } from '../ui/NotForRole.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../learning/learning.css';

/** What the desk has learnt from its own work: how well it reads its categories, and what people corrected. */
export function LearningPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('learning.title'), t('desk.name'));
  return (
    <div className="page learn">
      <header className="learn-head">
        <h1>{t('learning.title')}</h1>
        <p className="muted">{t('learning.lead')}</p>
      </header>
      {!me ? (
        <Loading lines={6} />
      ) : isLearner(me.role) ? (
        <Learnt />
      ) : (
        <NotForRole allowed={learners} title={t('learning.not-yours', { role: me.role })} />
      )}
    </div>
  );
}

const isLearner = (role: Role): boolean => (learners as readonly Role[]).includes(role);

function Learnt(): ReactNode {
  const { data: learning, error, refetch } = useLearning();
  if (!learning)
    return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const { model, since, corrections } = learning;
  return (
    <>
      {model ? (
        <>
          <Score model={model} since={since} />
          <LearnAgain learning={learning} />
          <Categories learning={learning} model={model} />
          <Confusions model={model} />
        </>
      ) : (
        <NothingLearnt learning={learning} />
      )}
      <Corrections corrections={corrections} />
    </>
  );
}
