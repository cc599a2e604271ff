import { type ReactNode, useMemo } from 'react';
import { carryOut } from '../carry-out.ts';
import { type Command, useCommands } from '../commands.ts';
import { useClocks, useStep } from '../queries.ts';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { partNames, showPart, useShownParts } from './folds.ts';
import { forms } from './forms.ts';
import { offeredSteps } from './palette-steps.ts';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, type StepRef } from './steps.ts';

/** Everything that may be done on this case now, by name: its steps, and the way to each part of the guidance. */
export function CaseCommands({ onGuidance }: { onGuidance: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data: clocks } = useClocks(c.id, lang);
  const take = useTakeStep();
  const shown = useShownParts();
  const steps = useMemo(() => offeredSteps(c, clocks?.clocks), [c, clocks]);
  const commands: Command[] = steps.map(({ step, about }) => ({
    id: `step-${step.type}-${step.part ?? ''}`,
    label:
      about === null
        ? t(`do.${step.type}`)
        : t('palette.about', { name: t(`do.${step.type}`), words: shortened(about) }),
    run: () => take(step),
  }));
  const parts: Command[] = partNames.flatMap((name) => {
    const part = shown.find((one) => one.name === name);
    if (!part) return [];
    const label = t('palette.part', { name: t(`part.short.${name}`) });
    const look = () => {
      onGuidance();
      showPart(c.id, part);
    };
    return [{ id: `part-${name}`, label, run: look }];
  });
  useCommands([...commands, ...parts]);
  return null;
}

const shortened = (words: string): string => (words.length > 20 ? `${words.slice(0, 19)}…` : words);

/** Opens the form of a step; one with nothing to write is done at once. A refusal stands in the form, then. */
function useTakeStep(): (step: StepRef) => void {
  const { t, lang } = useWords();
  const { c, openStep } = useCaseScreen();
  const sending = useStep(c, lang);
  return (step) => {
    const command = commandOf(c, step.type);
    if (!command || !forms[step.type].isDirect) return openStep(step.type, step.part);
    const path = command.path.replace(':id', encodeURIComponent(step.part ?? ''));
    carryOut(
      sending,
      { method: command.method, path, body: {} },
      () => say(t('form.saved', { name: t(`do.${step.type}`) })),
      () => openStep(step.type, step.part),
    );
  };
}
