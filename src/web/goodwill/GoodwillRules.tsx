import './rules.css';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type Currency, currencies } from '../../base/money.ts';
import type { GoodwillRulesView } from '../../contract/goodwill-rules.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextInput } from '../ui/fields.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { LimitFields } from './LimitFields.tsx';
import { NameRows } from './NameRows.tsx';
import { RulesPreview } from './RulesPreview.tsx';
import { RulesVersions } from './RulesVersions.tsx';
import { rulesOf, type Typed, typedOf } from './rules-draft.ts';
import { useGoodwillRules, useRulesDeed } from './rules-queries.ts';
import { StepRows } from './StepRows.tsx';
import { TypeRows } from './TypeRows.tsx';

/** How much goodwill each role may give, for which cases, and on which rungs. */
export function GoodwillRules(): ReactNode {
  const { data, error, refetch } = useGoodwillRules();
  if (data)
    return (
      <>
        <RulesForm key={data.version} inUse={data} />
        <RulesVersions inUse={data} />
      </>
    );
  return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
}

function RulesForm({ inUse }: { inUse: GoodwillRulesView }): ReactNode {
  const { t } = useWords();
  const [kept] = useState(() => typedOf(inUse.rules));
  const [draft, setDraft, forget] = useDraft<Typed>(`rules-of-goodwill:${inUse.version}`, kept);
  const deed = useRulesDeed();
  const rules = rulesOf(draft);
  const isChanged = rules === null || JSON.stringify(rules) !== JSON.stringify(inUse.rules);
  const why = !isChanged
    ? t('member.unchanged')
    : rules === null
      ? t('goodwill.why.unfit')
      : draft.why.trim() === ''
        ? t('goodwill.why.reason')
        : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rules === null || why !== null || deed.isPending) return;
    const body = { version: inUse.version, rules, why: draft.why.trim() };
    const saved = () => {
      forget();
      say(t('goodwill.saved'));
    };
    deed.mutate({ do: 'change', body }, { onSuccess: saved });
  };
  const put = (more: Partial<Typed>) => setDraft({ ...draft, ...more });
  return (
    <form className="gw" onSubmit={submit} noValidate autoComplete="off">
      <p className="muted">{t('authority.about')}</p>
      <Roles draft={draft} onChange={put} />
      <TypeRows draft={draft} onChange={put} />
      <StepRows draft={draft} onChange={put} />
      <NameRows draft={draft} onChange={put} />
      <RulesPreview rules={isChanged ? rules : null} isChanged={isChanged} />
      <section>
        <h2>{t('goodwill.save')}</h2>
        <p className="muted">{t('goodwill.flight', { count: inUse.waiting })}</p>
        <TextInput
          label={t('goodwill.reason')}
          hint={t('goodwill.reason.hint')}
          value={draft.why}
          onChange={(said) => put({ why: said })}
          maxLength={200}
        />
        <FailureNotice error={deed.error} />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={deed.isPending} why={why}>
            {t('ui.save')}
          </Button>
          {isChanged ? (
            <Button look="quiet" onPress={forget}>
              {t('goodwill.undo')}
            </Button>
          ) : null}
        </div>
      </section>
    </form>
  );
}

interface PartProps {
  draft: Typed;
  onChange: (more: Partial<Typed>) => void;
}

/** What holds for all cases of which nothing else is said. */
function Roles({ draft, onChange }: PartProps): ReactNode {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('goodwill.roles')}</h2>
      <div className="gw-currency">
        <Select
          label={t('authority.currency')}
          options={currencies.map((id) => ({ id, label: t(`authority.currency.${id}`) }))}
          value={draft.currency}
          onChange={(currency) => onChange({ currency: currency as Currency })}
        />
      </div>
      <LimitFields
        limits={draft.limits}
        currency={draft.currency}
        onChange={(limits) => onChange({ limits })}
      />
    </section>
  );
}
