import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { QualityQueue } from '../../contract/quality.ts';
import { labelOf } from '../../contract/say.ts';
import { type DrawnBecause, drawnBecause } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useQualityQueue, useTaking } from '../review/queries.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice, Select } from '../ui/fields.tsx';
import { Empty, Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { ReviewRow } from './ReviewRow.tsx';

type Waiting = QualityQueue['reviews'][number];
type Task = Waiting['task'];

/** In the order they press. */
const tasks: readonly Task[] = ['rule', 'finish', 'settle', 'release', 'take'];
const everything = 'all';

/** What waits for me: rulings that are due, what I have begun, then what can be taken. */
export function Queue(): ReactNode {
  const { lang } = useWords();
  const { data, error, refetch } = useQualityQueue(lang);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  return <Waits queue={data} />;
}

function Waits({ queue }: { queue: QualityQueue }): ReactNode {
  const { t } = useWords();
  const [task, setTask] = useState<Task | typeof everything>(everything);
  const [why, setWhy] = useState<DrawnBecause | typeof everything>(everything);
  const shown = queue.reviews.filter(
    (one) => (task === everything || one.task === task) && (why === everything || one.why.includes(why)),
  );
  useRowKeys();
  return (
    <>
      <p className="muted small">
        {t(queue.machine.waiting === 0 ? 'quality.machine' : 'quality.machine.waiting', {
          read: queue.machine.read,
          count: queue.machine.waiting,
        })}
      </p>
      {queue.reviews.length === 0 ? (
        <Empty title={t('quality.empty')} icon="done">
          {t('quality.empty.detail')}
        </Empty>
      ) : (
        <>
          <Filters queue={queue} task={task} onTask={setTask} why={why} onWhy={setWhy} />
          {shown.length === 0 ? <p className="muted">{t('quality.none-so')}</p> : null}
          {tasks.map((one) => (
            <Group key={one} task={one} reviews={shown.filter((review) => review.task === one)} />
          ))}
          {queue.more ? <p className="muted">{t('quality.more')}</p> : null}
        </>
      )}
    </>
  );
}

interface FiltersProps {
  queue: QualityQueue;
  task: string;
  onTask: (task: Task | typeof everything) => void;
  why: string;
  onWhy: (why: DrawnBecause | typeof everything) => void;
}

function Filters({ queue, task, onTask, why, onWhy }: FiltersProps): ReactNode {
  const { t, lang } = useWords();
  const counted = tasks
    .map((one) => ({ one, count: queue.reviews.filter((review) => review.task === one).length }))
    .filter(({ count }) => count > 0);
  const reasons = [...new Set(queue.reviews.flatMap((review) => review.why))];
  return (
    <div className="ql-filters">
      <Choice
        label={t('quality.filter.task')}
        isLabelUnseen
        value={task}
        onChange={(id) => onTask(id as Task | typeof everything)}
        options={[
          { id: everything, label: t('quality.filter.all', { count: queue.reviews.length }) },
          ...counted.map(({ one, count }) => ({ id: one, label: t(`quality.task.short.${one}`, { count }) })),
        ]}
      />
      {reasons.length > 1 ? (
        <Select
          label={t('quality.filter.why')}
          isLabelUnseen
          value={why}
          onChange={(id) => onWhy(id as DrawnBecause | typeof everything)}
          options={[
            { id: everything, label: t('quality.filter.any-why') },
            ...reasons.map((id) => ({ id, label: labelOf(drawnBecause, id, lang) })),
          ]}
        />
      ) : null}
    </div>
  );
}

function Group({ task, reviews }: { task: Task; reviews: Waiting[] }): ReactNode {
  const { t } = useWords();
  if (reviews.length === 0) return null;
  return (
    <section className="ql-group">
      <h2>
        {t(`quality.task.${task}`)} <span className="muted figures">{reviews.length}</span>
      </h2>
      <ul>
        {reviews.map((review) => (
          <ReviewRow key={review.id} review={review} hidesState>
            {task === 'take' ? <Take id={review.id} number={review.caseNumber} /> : null}
          </ReviewRow>
        ))}
      </ul>
    </section>
  );
}

/** Takes it and goes there: whoever takes one means to begin. */
function Take({ id, number }: { id: string; number: string }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const taking = useTaking();
  const take = () =>
    taking.mutate(id, {
      onSuccess: () => {
        say(t('quality.taken'));
        void navigate({ to: paths.review, params: { id } });
      },
    });
  return (
    <>
      <Button
        size="small"
        label={t('quality.take.of', { number })}
        isPending={taking.isPending}
        onPress={take}
      >
        {t('quality.take')}
      </Button>
      <FailureNotice error={taking.error} />
    </>
  );
}

/** From row to row by j and k; Enter opens the one with the focus. */
export function useRowKeys(): void {
  const { t } = useWords();
  const go = (steps: number) => () => {
    const rows = [...document.querySelectorAll<Element>('.ql-link')];
    const at = document.activeElement ? rows.indexOf(document.activeElement) : -1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + steps))];
    if (next instanceof HTMLElement) next.focus();
  };
  useShortcut({ keys: 'j', label: t('quality.key.next'), run: go(1) });
  useShortcut({ keys: 'k', label: t('quality.key.before'), run: go(-1) });
}
