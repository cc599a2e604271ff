import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Personal } from '../ui/small.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import type { Chip } from './filters.ts';
import { firstLook, isEverything, type QueueSearch } from './search.ts';
import { isShown } from './views.ts';

interface NoRowsProps {
  search: QueueSearch;
  chips: readonly Chip[];
  onClear: () => void;
}

/** Nothing to show: an empty desk, a desk where all is done, or conditions that leave nothing. */
export function NoRows({ search, chips, onClear }: NoRowsProps): ReactNode {
  const { t } = useWords();
  if (isEverything(search)) {
    return (
      <Empty title={t('queue.empty')} icon="queue">
        <p>{t('queue.empty.detail')}</p>
        <p className="q-empty-do">
          <Link to={paths.newComplaint}>{t('queue.empty.new')}</Link>
        </p>
      </Empty>
    );
  }
  if (isShown(firstLook, search)) {
    return (
      <Empty title={t('queue.none-live')} icon="done">
        <p>{t('queue.none-live.detail')}</p>
        <p className="q-empty-do">
          <Link to={paths.newComplaint}>{t('queue.empty.new')}</Link>
          <Button onPress={onClear}>{t('queue.none-live.all')}</Button>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={t('queue.none')} icon="filter">
      <p>
        {t('queue.none.detail')}
        {chips.map(({ id, words, isPersonal }, index) => (
          <span key={id} {...(id === 'q' ? { 'data-words': true } : {})}>
            {index > 0 ? t('queue.and') : ''}
            {isPersonal ? <Personal>{words}</Personal> : words}
          </span>
        ))}
      </p>
      <p className="q-empty-do">
        <Button onPress={onClear}>{t('queue.clear')}</Button>
      </p>
    </Empty>
  );
}
