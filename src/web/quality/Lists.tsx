import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { reviewStates } from '../../knowledge/ids.ts';
import { useReviews } from '../review/queries.ts';
import { Select } from '../ui/fields.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useRowKeys } from './Queue.tsx';
import { ReviewRow } from './ReviewRow.tsx';

const everything = 'all';

/** Every review one may see, the newest first. */
export function AllReviews(): ReactNode {
  const { t, lang } = useWords();
  const [state, setState] = useState<string>(everything);
  const { data, error, refetch } = useReviews(state === everything ? {} : { state });
  useRowKeys();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  return (
    <>
      <div className="ql-filters">
        <Select
          label={t('quality.filter.state')}
          value={state}
          onChange={setState}
          options={[
            { id: everything, label: t('quality.filter.any-state') },
            ...Object.keys(reviewStates).map((id) => ({ id, label: labelOf(reviewStates, id, lang) })),
          ]}
        />
      </div>
      {data.reviews.length === 0 ? (
        <Empty title={t('quality.all.empty')} icon="open">
          {t(state === everything ? 'quality.all.empty.detail' : 'quality.none-so')}
        </Empty>
      ) : (
        <ul className="ql-list">
          {data.reviews.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </ul>
      )}
      {data.more ? <p className="muted">{t('quality.more')}</p> : null}
    </>
  );
}

/** What was said of my own talks: those still open to an appeal first. */
export function MyReviews({ me }: { me: string }): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useReviews({ handler: me });
  useRowKeys();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const own = data.reviews.filter(({ handler }) => handler === me);
  if (own.length === 0)
    return (
      <Empty title={t('quality.mine.empty')} icon="open">
        {t('quality.mine.empty.detail')}
      </Empty>
    );
  const isOpen = (state: string) => state === 'released' || state === 'appealed';
  return (
    <>
      {([true, false] as const).map((open) => {
        const shown = own.filter(({ state }) => isOpen(state) === open);
        return shown.length === 0 ? null : (
          <section key={String(open)} className="ql-group">
            <h2>{t(open ? 'quality.mine.open' : 'quality.mine.done')}</h2>
            <ul>
              {shown.map((review) => (
                <ReviewRow key={review.id} review={review} isOwn />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
