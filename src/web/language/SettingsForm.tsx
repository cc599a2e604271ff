import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { currencies } from '../../base/money.ts';
import type { LanguageSettings } from '../../contract/language-model.ts';
import { languageUses } from '../../engine/language/uses.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Select, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useChangeLanguageModel } from './queries.ts';
import { Trial } from './Trial.tsx';
import { changeOf, longestWaitS, millionths, mostTokens, type Typed, typedOf, wholeNumber } from './typed.ts';

interface Part {
  typed: Typed;
  put: (more: Partial<Typed>) => void;
  /** Flaws are told once somebody tried to save. */
  isChecked: boolean;
}

/** Where the model is, what it may be asked for, and how much a month may cost. */
export function SettingsForm({ known }: { known: LanguageSettings | null }): ReactNode {
  const { t } = useWords();
  const before = typedOf(known);
  const [typed, setTyped] = useState<Typed>(before);
  const [isChecked, setChecked] = useState(false);
  const change = useChangeLanguageModel();
  const isSame = JSON.stringify(typed) === JSON.stringify(before);
  const body = changeOf(typed);
  const isWhole = body !== null && body.address !== '' && body.model !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (change.isPending || isSame || !isWhole) return;
    change.mutate(body, { onSuccess: () => say(t('language.saved')) });
  };
  const part: Part = { typed, put: (more) => setTyped({ ...typed, ...more }), isChecked };
  return (
    <>
      <form className="form lm-form" onSubmit={submit} noValidate autoComplete="off">
        <Where {...part} known={known} />
        <Uses {...part} />
        <Money {...part} />
        <FailureNotice error={change.error} />
        <div className="form-actions">
          <Button
            type="submit"
            look="primary"
            isPending={change.isPending}
            why={isSame ? t('member.unchanged') : null}
          >
            {t('ui.save')}
          </Button>
        </div>
      </form>
      <Trial why={known === null ? t('language.try.unset') : isSame ? null : t('language.try.unsaved')} />
    </>
  );
}

const forms = ['schema', 'json', 'text'] as const;

function Where({ typed, put, isChecked, known }: Part & { known: LanguageSettings | null }): ReactNode {
  const { t } = useWords();
  const { address, model, key, isKeyGone, form, timeoutS } = typed;
  const missing = (text: string, key: 'language.address.missing' | 'language.model.missing') =>
    isChecked && text.trim() === '' ? t(key) : null;
  const isPlainText = /^http:\/\/(?!localhost|127\.|\[::1\])/i.test(address.trim());
  return (
    <>
      <TextInput
        label={t('language.address')}
        hint={t(isPlainText ? 'language.address.plain' : 'language.address.hint')}
        value={address}
        onChange={(next) => put({ address: next })}
        maxLength={500}
        error={missing(address, 'language.address.missing')}
      />
      <TextInput
        label={t('language.model')}
        hint={t('language.model.hint')}
        value={model}
        onChange={(next) => put({ model: next })}
        maxLength={200}
        error={missing(model, 'language.model.missing')}
      />
      <TextInput
        label={t('language.key')}
        type="password"
        autoComplete="new-password"
        hint={keyHint(known, t)}
        value={key}
        onChange={(next) => put({ key: next, isKeyGone: false })}
        maxLength={500}
        error={/^[\x21-\x7e]*$/.test(key.trim()) ? null : t('language.key.unfit')}
      />
      {known?.hasKey ? (
        <Check isSelected={isKeyGone} onChange={(next) => put({ isKeyGone: next, key: '' })}>
          {t('language.key.none')}
        </Check>
      ) : null}
      <div className="lm-pair">
        <Select
          label={t('language.form')}
          hint={t('language.form.hint')}
          options={forms.map((id) => ({ id, label: t(`language.form.${id}`) }))}
          value={form}
          onChange={(next) => put({ form: next as Typed['form'] })}
        />
        <TextInput
          label={t('language.timeout')}
          hint={t('language.timeout.hint')}
          type="number"
          value={timeoutS}
          onChange={(next) => put({ timeoutS: next })}
          error={wholeNumber(timeoutS, 1, longestWaitS) === null ? t('language.timeout.unfit') : null}
        />
      </div>
    </>
  );
}

function keyHint(known: LanguageSettings | null, t: ReturnType<typeof useWords>['t']): string {
  if (!known?.hasKey) return t('language.key.hint');
  return known.keyEnd === null ? t('language.key.set') : t('language.key.ends', { end: known.keyEnd });
}

function Uses({ typed: { uses }, put }: Part): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  return (
    <fieldset className="lm-uses" aria-labelledby={titleId}>
      <legend id={titleId} className="field-label">
        {t('language.uses')}
      </legend>
      {languageUses.map((use) => (
        <Check
          key={use}
          isSelected={uses.includes(use)}
          onChange={(isOn) =>
            put({ uses: languageUses.filter((one) => (one === use ? isOn : uses.includes(one))) })
          }
        >
          {t(`language.use.${use}`)}
          <span className="muted small lm-hint">{t(`language.use.${use}.hint`)}</span>
        </Check>
      ))}
    </fieldset>
  );
}

function Money({ typed, put }: Part): ReactNode {
  const { t } = useWords();
  const { priceIn, priceOut, currency, limitTokens, limitCost } = typed;
  const noSum = (text: string) => (millionths(text) === null ? t('language.price.unfit') : null);
  const isEmpty = (text: string) => text.trim() === '';
  return (
    <>
      <div className="lm-three">
        <TextInput
          label={t('language.price.in')}
          type="number"
          value={priceIn}
          onChange={(next) => put({ priceIn: next })}
          error={noSum(priceIn)}
        />
        <TextInput
          label={t('language.price.out')}
          type="number"
          value={priceOut}
          onChange={(next) => put({ priceOut: next })}
          error={noSum(priceOut)}
        />
        <Select
          label={t('language.currency')}
          options={currencies.map((id) => ({ id, label: t(`language.currency.${id}`) }))}
          value={currency}
          onChange={(next) => put({ currency: next as Typed['currency'] })}
        />
      </div>
      <p className="muted small">{t('language.price.hint')}</p>
      <div className="lm-pair">
        <TextInput
          label={t('language.limit.cost')}
          hint={t('language.limit.hint')}
          type="number"
          value={limitCost}
          onChange={(next) => put({ limitCost: next })}
          error={isEmpty(limitCost) || (millionths(limitCost) ?? 0) > 0 ? null : t('language.limit.unfit')}
        />
        <TextInput
          label={t('language.limit.tokens')}
          hint={t('language.limit.hint')}
          type="number"
          value={limitTokens}
          onChange={(next) => put({ limitTokens: next })}
          error={
            isEmpty(limitTokens) || wholeNumber(limitTokens, 1, mostTokens) !== null
              ? null
              : t('language.limit.unfit')
          }
        />
      </div>
    </>
  );
}
