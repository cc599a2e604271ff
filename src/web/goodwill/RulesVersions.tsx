import { type ReactNode, useState } from 'react';
import type { GoodwillRulesView } from '../../contract/goodwill-rules.ts';
import { type Lang, labelOf, moneyInWords } from '../../contract/say.ts';
import { authorisedRoles, rungOrder } from '../../desk/case/offers.ts';
import { roles, rungs } from '../../knowledge/ids.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useRulesDeed } from './rules-queries.ts';

type Version = GoodwillRulesView['versions'][number];

/** What the rules were, who changed them when and why, and the way back. */
export function RulesVersions({ inUse }: { inUse: GoodwillRulesView }): ReactNode {
  const { t } = useWords();
  const [to, setTo] = useState<number | null>(null);
  const { version: now, versions } = inUse;
  if (versions.length === 0) return <p className="muted small">{t('goodwill.versions.none')}</p>;
  return (
    <details className="gw-versions">
      <summary>{t('goodwill.versions', { count: versions.length })}</summary>
      <ul className="rows">
        {versions.map((one) => (
          <VersionRow
            key={one.version}
            one={one}
            isNow={one.version === now}
            onBack={() => setTo(one.version)}
          />
        ))}
        <li className="gw-version">
          <p>{t('goodwill.version.standard')}</p>
          <Button size="small" label={t('goodwill.roll-back.standard')} onPress={() => setTo(0)}>
            {t('goodwill.roll-back')}
          </Button>
        </li>
      </ul>
      {to === null ? null : <RollBack from={now} to={to} onClose={() => setTo(null)} />}
    </details>
  );
}

interface RowProps {
  one: Version;
  isNow: boolean;
  onBack: () => void;
}

function VersionRow({ one, isNow, onBack }: RowProps): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { version, rules, why, fromVersion, madeBy, madeAt } = one;
  const money = (minor: number) => moneyInWords({ minor, currency: rules.currency }, lang);
  const facts = [
    ...authorisedRoles.map((role) => `${labelOf(roles, role, lang)} ${money(rules.limits[role])}`),
    ...renamed(rules.names, lang),
    ...(rules.types.length > 0 ? [t('goodwill.version.types', { count: rules.types.length })] : []),
  ];
  return (
    <li className="gw-version">
      <div>
        <p>
          {t('goodwill.version', { version })}
          {isNow ? ` · ${t('goodwill.version.now')}` : ''}
          {fromVersion === null
            ? ''
            : ` · ${fromVersion === 0 ? t('goodwill.version.from.standard') : t('goodwill.version.from', { version: fromVersion })}`}
        </p>
        <p className="small">{facts.join(' · ')}</p>
        {why === null ? null : (
          <p className="small" data-words>
            {why}
          </p>
        )}
        <p className="muted small">
          {madeBy === 'clock' ? null : (
            <>
              <span data-words>{nameOf(madeBy)}</span> ·{' '}
            </>
          )}
          <Moment at={madeAt} />
        </p>
      </div>
      {isNow ? null : (
        <Button size="small" label={t('goodwill.roll-back.to', { version })} onPress={onBack}>
          {t('goodwill.roll-back')}
        </Button>
      )}
    </li>
  );
}

/** The rungs that had an own name, each as it came and as it was called. */
const renamed = (names: Version['rules']['names'], lang: Lang): string[] =>
  rungOrder.flatMap((rung) => {
    const own = names[rung]?.[lang];
    return own ? [`${labelOf(rungs, rung, lang)} → ${own}`] : [];
  });

/** Going back is a change like any other: it has its reason. */
function RollBack({ from, to, onClose }: { from: number; to: number; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [why, setWhy] = useState('');
  const deed = useRulesDeed();
  const go = () =>
    deed.mutate(
      { do: 'roll-back', body: { version: from, to, why: why.trim() } },
      {
        onSuccess: () => {
          say(t('goodwill.rolled-back'));
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={to === 0 ? t('goodwill.roll-back.standard') : t('goodwill.roll-back.to', { version: to })}
      isOpen
      onClose={onClose}
    >
      <div className="form">
        <p className="muted">{t('goodwill.roll-back.lead')}</p>
        <TextInput label={t('goodwill.reason')} value={why} onChange={setWhy} maxLength={200} autoFocus />
        <FailureNotice error={deed.error} />
        <DialogActions
          isPending={deed.isPending}
          why={why.trim() === '' ? t('goodwill.why.reason') : null}
          onPress={go}
          onCancel={onClose}
        >
          {t('goodwill.roll-back')}
        </DialogActions>
      </div>
    </Dialog>
  );
}
