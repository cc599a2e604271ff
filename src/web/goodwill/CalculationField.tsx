import type { ReactNode } from 'react';
import { parseMinor } from '../../base/money.ts';
import type { CaseView } from '../../contract/case-view.ts';
import { moneyInWords } from '../../contract/say.ts';
import type { CalculationDraft, Draft } from '../case/form.ts';
import { Check, Select, TextInput } from '../ui/fields.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { offered, worked } from './calculation.ts';
import { type RemedyRule, useRemedies } from './queries.ts';
import { SourceMark } from './SourceMark.tsx';

interface Props {
  label: string;
  error?: string | null | undefined;
  c: CaseView;
  value: CalculationDraft | null;
  /** Somebody tried to save: what is missing is said at its field. */
  isTried: boolean;
  onPut: (changes: Draft) => void;
}

const byHand = 'by-hand';

/** The calculators of law and contract: choose one, establish its conditions, and see each step of the sum. */
export function CalculationField({ label, error, c, value, isTried, onPut }: Props): ReactNode {
  const { t, lang } = useWords();
  const { data: rules, error: failure, refetch } = useRemedies();
  if (failure) return <Failed error={failure} onRetry={() => void refetch()} />;
  if (!rules) return <Loading lines={2} />;
  const all = offered(rules, c.sector, c.receivedAt.slice(0, 10));
  const rule = all.find(({ id }) => id === value?.rule) ?? null;
  const choose = (id: string) => {
    const chosen = all.find((one) => one.id === id);
    if (!chosen) return onPut({ calculation: '' });
    const { basis, redress, source, isCap } = chosen;
    const calculation = { rule: id, inputs: {}, met: [], gives: null, isCap };
    onPut({ calculation, basis, redress, clause: source[lang] });
  };
  return (
    <div className="calc">
      <Select
        label={label}
        options={[
          { id: byHand, label: t('owed.form.by-hand') },
          ...all.map((one) => ({ id: one.id, label: one.label[lang], hint: one.source[lang] })),
        ]}
        value={value?.rule ?? byHand}
        onChange={choose}
      />
      {rule && value ? <Calculator rule={rule} value={value} isTried={isTried} onPut={onPut} /> : null}
      <p className="field-error" role={error ? 'alert' : undefined}>
        {error ?? ''}
      </p>
    </div>
  );
}

interface CalculatorProps {
  rule: RemedyRule;
  value: CalculationDraft;
  isTried: boolean;
  onPut: (changes: Draft) => void;
}

function Calculator({ rule, value, isTried, onPut }: CalculatorProps): ReactNode {
  const { t, lang } = useWords();
  const result = worked(rule, value.inputs, lang);
  const put = (change: Partial<CalculationDraft>) => {
    const next = { ...value, ...change };
    const isMet = next.met.length === rule.conditions.length;
    const gives = isMet ? (worked(rule, next.inputs, lang)?.gives.minor ?? null) : null;
    onPut({ calculation: { ...next, gives } });
  };
  const mark = (at: number, isMet: boolean) =>
    put({ met: isMet ? [...value.met, at] : value.met.filter((one) => one !== at) });
  return (
    <>
      <p className="muted small">{rule.when[lang]}</p>
      <fieldset className="calc-part">
        <legend className="field-label">{t('owed.form.conditions')}</legend>
        {rule.conditions.map((condition, at) => (
          <Check key={condition.zh} isSelected={value.met.includes(at)} onChange={(isMet) => mark(at, isMet)}>
            {condition[lang]}
          </Check>
        ))}
      </fieldset>
      {rule.inputs.map((input) => (
        <TextInput
          key={input.name}
          label={`${input.label[lang]}${input.default === undefined ? '' : t('form.optional')}`}
          hint={input.hint?.[lang] ?? boundsInWords(input, t)}
          value={value.inputs[input.name] ?? ''}
          onChange={(typed) => put({ inputs: withFigure(value.inputs, input.name, typed) })}
          error={isTried && isUnfit(rule, value, input.name) ? t('owed.form.figure.unfit') : null}
          maxLength={16}
        />
      ))}
      <Working rule={rule} result={result} />
    </>
  );
}

/** Figures without spaces, commas and full-width digits; an empty one falls back to its default. */
function withFigure(
  inputs: Readonly<Record<string, string>>,
  name: string,
  typed: string,
): Readonly<Record<string, string>> {
  const figure = typed.normalize('NFKC').replace(/[\s,，]/g, '');
  const { [name]: _, ...others } = inputs;
  return figure === '' ? others : { ...others, [name]: figure };
}

function boundsInWords(
  input: RemedyRule['inputs'][number],
  t: ReturnType<typeof useWords>['t'],
): string | undefined {
  const { least, most } = input;
  if (least !== undefined && most !== undefined) return t('owed.form.bounds', { least, most });
  return most === undefined ? undefined : t('owed.form.most', { most });
}

/** The figure that keeps the sum from being worked through. */
function isUnfit(rule: RemedyRule, { inputs }: CalculationDraft, name: string): boolean {
  const input = rule.inputs.find((one) => one.name === name);
  const alone = { ...rule, inputs: input ? [input] : [], steps: [] };
  const figure = inputs[name];
  return input !== undefined && worked(alone, figure === undefined ? {} : { [name]: figure }, 'zh') === null;
}

function Working({ rule, result }: { rule: RemedyRule; result: ReturnType<typeof worked> }): ReactNode {
  const { t, lang } = useWords();
  return (
    <div className="calc-part" aria-live="polite">
      <p className="calc-sum">
        {result === null
          ? t('owed.form.no-sum')
          : t(rule.isCap ? 'owed.form.cap' : 'owed.form.sum', { money: result.gives })}
      </p>
      {result ? (
        <ol className="calc-steps">
          {result.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : null}
      <p className="muted small">
        {t('owed.form.formula', { formula: rule.formula[lang] })}
        <br />
        {rule.source[lang]} <SourceMark mark={rule.mark} />
      </p>
      <details>
        <summary>{t('owed.form.examples')}</summary>
        <ul className="calc-steps">
          {rule.examples.map(({ given, gives }) => (
            <li key={gives + JSON.stringify(given)}>
              {rule.inputs
                .filter(({ name }) => given[name] !== undefined)
                .map(({ name, label }) => `${label[lang]} ${given[name]}`)
                .join(lang === 'zh' ? '，' : ', ')}
              {' → '}
              {moneyInWords({ minor: parseMinor(gives) ?? 0, currency: 'CNY' }, lang)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
