import { type FormEvent, type ReactNode, useState } from 'react';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Check, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Ask } from './AskForm.tsx';
import { nameOf, Why } from './IncidentRow.tsx';
import { useIncidentScreen } from './screen.tsx';

/** What the machine found, for a person to decide on: is it one, which of them belong to it, what is it called. */
export function Decide(): ReactNode {
  const { t } = useWords();
  const { i, whyNot } = useIncidentScreen();
  return (
    <section className="inc-part" aria-labelledby="inc-decide">
      <h2 id="inc-decide">{t('inc.decide')}</h2>
      <p className="muted">{t('inc.decide.lead', { customers: i.found?.customers ?? 0 })}</p>
      <Why found={i.found} />
      {whyNot('confirm') === undefined ? (
        <p className="muted">{t('inc.decide.not-yours')}</p>
      ) : (
        <>
          <Confirm />
          <Ask
            name="dismiss"
            command="dismiss"
            button="inc.dismiss"
            look="quiet"
            fields={[{ name: 'reason', label: 'inc.dismiss.reason', hint: 'inc.dismiss.hint' }]}
            done="inc.dismiss.done"
            toStep={({ reason = '' }) => ({ path: '/dismissal', body: { reason } })}
          />
        </>
      )}
    </section>
  );
}

function Confirm(): ReactNode {
  const { t } = useWords();
  const { i, step } = useIncidentScreen();
  const [title, setTitle, forget] = useDraft(`incident:${i.id}:title`, nameOf(i) ?? '');
  const [without, setWithout] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step.isPending || title.trim() === '') return;
    step.mutate(
      { path: '/confirmation', body: { title: title.trim(), without } },
      {
        onSuccess: () => {
          forget();
          say(t('inc.confirm.done'));
        },
      },
    );
  };
  const toggle = (id: string, belongs: boolean) =>
    setWithout(belongs ? without.filter((one) => one !== id) : [...without, id]);
  return (
    <form className="form" onSubmit={submit} noValidate autoComplete="off" aria-label={t('inc.confirm')}>
      <Candidates without={without} onToggle={toggle} />
      <div data-words>
        <TextInput
          label={t('inc.confirm.title')}
          hint={t('inc.confirm.title.hint')}
          value={title}
          onChange={setTitle}
          maxLength={120}
        />
      </div>
      <FailureNotice error={step.error} />
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          isPending={step.isPending}
          why={
            title.trim() === ''
              ? t('inc.confirm.unnamed')
              : i.cases.length - without.length < 2
                ? t('inc.confirm.few')
                : null
          }
        >
          {t('inc.confirm')}
        </Button>
      </div>
    </form>
  );
}

interface CandidatesProps {
  without: readonly string[];
  onToggle: (id: string, belongs: boolean) => void;
}

/** All it was found in; what does not belong loses its tick. */
function Candidates({ without, onToggle }: CandidatesProps): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  return (
    <fieldset className="inc-candidates">
      <legend className="field-label">{t('inc.confirm.which')}</legend>
      {i.cases.map((one) => (
        <Check
          key={one.id}
          isSelected={!without.includes(one.id)}
          onChange={(belongs) => onToggle(one.id, belongs)}
        >
          <span className="inc-candidate">
            <span className="figures muted">{one.number}</span>
            <span data-words>{one.subject ?? (one.firstWords || t('case.erased'))}</span>
          </span>
        </Check>
      ))}
    </fieldset>
  );
}
