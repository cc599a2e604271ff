import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Check, Select } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type IncidentStep, useIncidentStep } from './queries.ts';
import { useIncidentScreen } from './screen.tsx';

interface Props {
  /** The cases that are ticked. */
  picked: readonly string[];
  /** All that could be. */
  all: readonly string[];
  onPick: (ids: readonly string[]) => void;
}

/** What is done to many cases at once: the same circumstance, and that they got what the table says. */
export function Several({ picked, all, onPick }: Props): ReactNode {
  const { t, lang } = useWords();
  const { i, whyNot } = useIncidentScreen();
  const step = useIncidentStep(i, lang);
  const [remedyId, setRemedyId] = useState<string | null>(null);
  if (all.length < 2 || i.remedies.length === 0 || whyNot('place-cases') !== null) return null;
  const none = picked.length === 0 ? t('inc.several.none') : null;
  const unplaced = i.cases.filter((one) => picked.includes(one.id) && one.remedyId === null).length;
  const run = (what: IncidentStep, done: string) =>
    step.mutate(what, {
      onSuccess: () => {
        say(done);
        onPick([]);
      },
    });
  const count = picked.length;
  return (
    <fieldset className="inc-several">
      <legend className="unseen">{t('inc.several')}</legend>
      <Check isSelected={count === all.length} onChange={(isAll) => onPick(isAll ? all : [])}>
        {count === 0 ? t('inc.several.all', { count: all.length }) : t('inc.several.picked', { count })}
      </Check>
      <div className="inc-circumstance-choice" data-words>
        <Select
          label={t('inc.several.which')}
          isLabelUnseen
          placeholder={t('inc.several.which')}
          options={i.remedies.map(({ id, circumstance }) => ({ id, label: circumstance.text ?? '…' }))}
          value={remedyId}
          onChange={setRemedyId}
        />
      </div>
      <Button
        size="small"
        why={none ?? (remedyId === null ? t('inc.several.which') : null)}
        isPending={step.isPending}
        onPress={() =>
          run(
            { path: '/circumstances', body: { caseIds: picked, remedyId } },
            t('inc.several.placed', { count }),
          )
        }
      >
        {t('inc.several.place')}
      </Button>
      <Button
        size="small"
        why={none ?? (unplaced > 0 ? t('inc.several.unplaced', { count: unplaced }) : null)}
        isPending={step.isPending}
        onPress={() => run({ path: '/outcomes', body: { caseIds: picked } }, t('inc.several.got', { count }))}
      >
        {t('inc.several.as-table')}
      </Button>
      <FailureNotice error={step.error} />
    </fieldset>
  );
}
