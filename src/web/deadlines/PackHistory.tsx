import type { ReactNode } from 'react';
import type { DeadlinePackView, PackBody } from '../../contract/deadline-packs.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useChangePack } from './queries.ts';

interface Props {
  pack: DeadlinePackView;
  mayChange: boolean;
}

/** What was said of a pack, by whom and when, and the way back: to any of it, or to how it came. */
export function PackHistory({ pack, mayChange }: Props): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const change = useChangePack(pack.pack);
  const { history, cameOn } = pack;
  if (history.length === 0) return null;
  const back = (body: PackBody) =>
    change.mutate(body, { onSuccess: () => say(t('deadlines.history.back.done')) });
  return (
    <details className="dl-history">
      <summary>{t('deadlines.history', { count: history.length })}</summary>
      <ul>
        {history.map(({ isOn, filled, by, at }, index) => (
          <li key={at}>
            <div>
              <Said isOn={isOn} filled={filled} pack={pack} />
              <p className="muted small">
                {index === 0 ? `${t('deadlines.history.now')} · ` : ''}
                <span data-words>{nameOf(by)}</span> · <Moment at={at} />
              </p>
            </div>
            {mayChange && index > 0 ? (
              <Back of={pack.name} isPending={change.isPending} onPress={() => back({ isOn, filled })} />
            ) : null}
          </li>
        ))}
        <li>
          <div>
            <Said isOn={cameOn} filled={[]} pack={pack} />
            <p className="muted small">{t('deadlines.history.came')}</p>
          </div>
          {mayChange ? (
            <Back
              of={pack.name}
              isPending={change.isPending}
              onPress={() => back({ isOn: cameOn, filled: [] })}
            />
          ) : null}
        </li>
      </ul>
      <FailureNotice error={change.error} />
    </details>
  );
}

type Change = Pick<DeadlinePackView['history'][number], 'isOn' | 'filled'>;

function Said({ isOn, filled, pack: { blanks } }: Change & { pack: DeadlinePackView }): ReactNode {
  const { t } = useWords();
  const nameOf = (id: string) => blanks.find(({ blank }) => blank === id)?.name ?? id;
  const figures = filled.map(
    ({ blank, amount, unit }) => `${nameOf(blank)} ${amount} ${t(`deadlines.unit.${unit}`)}`,
  );
  return <p>{[t(isOn ? 'deadlines.on' : 'deadlines.off'), ...figures].join(' · ')}</p>;
}

interface BackProps {
  of: string;
  isPending: boolean;
  onPress: () => void;
}

function Back({ of, ...props }: BackProps): ReactNode {
  const { t } = useWords();
  return (
    <Button size="small" label={t('deadlines.history.back.of', { name: of })} {...props}>
      {t('deadlines.history.back')}
    </Button>
  );
}
