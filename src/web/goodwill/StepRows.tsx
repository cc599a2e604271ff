import type { ReactNode } from 'react';
import { parseMinor } from '../../base/money.ts';
import { moneyInWords } from '../../contract/say.ts';
import { rungName } from '../../desk/case/goodwill-rules.ts';
import { rungOrder } from '../../desk/case/offers.ts';
import type { Rung } from '../../knowledge/ids.ts';
import { Check, TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { isFixed, mostOf, namesOf, plainSum, type Typed, type TypedStep } from './rules-draft.ts';

interface Props {
  draft: Typed;
  onChange: (more: Partial<Typed>) => void;
}

/** The rungs from the lowest: which are climbed, where a second person always agrees, and the most of one offer. */
export function StepRows({ draft, onChange }: Props): ReactNode {
  const { t, lang } = useWords();
  const names = namesOf(draft.names);
  const put = (rung: Rung, step: Partial<TypedStep>) =>
    onChange({ steps: { ...draft.steps, [rung]: { ...draft.steps[rung], ...step } } });
  return (
    <section>
      <h2>{t('goodwill.steps')}</h2>
      <p className="muted small">{t('goodwill.steps.lead')}</p>
      <ol className="gw-steps">
        {rungOrder.map((rung) => (
          <li key={rung}>
            <StepRow
              rung={rung}
              name={rungName(names, rung, lang)}
              step={draft.steps[rung]}
              currency={draft.currency}
              onChange={(step) => put(rung, step)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface RowProps {
  rung: Rung;
  name: string;
  step: TypedStep;
  currency: Typed['currency'];
  onChange: (step: Partial<TypedStep>) => void;
}

function StepRow({ rung, name, step, currency, onChange }: RowProps): ReactNode {
  const { t, lang } = useWords();
  const minor = parseMinor(step.most);
  return (
    <>
      {isFixed.on(rung) ? (
        <p className="gw-fixed">
          {name} <span className="muted small">{t('goodwill.step.always')}</span>
        </p>
      ) : (
        <Check isSelected={step.isOn} onChange={(isOn) => onChange({ isOn })}>
          {name}
        </Check>
      )}
      {!step.isOn || isFixed.most(rung) ? (
        <span className="muted small">
          {step.isOn ? t('goodwill.step.no-money') : t('goodwill.step.off')}
        </span>
      ) : (
        <div className="gw-step">
          {isFixed.second(rung) ? (
            <p className="gw-fixed muted small">{t('goodwill.step.second.always')}</p>
          ) : (
            <Check isSelected={step.second} onChange={(second) => onChange({ second })}>
              {t('goodwill.step.second')}
            </Check>
          )}
          <TextInput
            label={t('goodwill.step.most', { name })}
            isLabelUnseen
            placeholder={t('goodwill.step.no-most')}
            hint={
              minor === null
                ? ''
                : t('goodwill.step.most.is', { money: moneyInWords({ minor, currency }, lang) })
            }
            value={step.most}
            onChange={(typed) => onChange({ most: plainSum(typed) })}
            error={mostOf(step.most) === 'unfit' ? t('authority.unfit') : null}
            maxLength={14}
          />
        </div>
      )}
    </>
  );
}
