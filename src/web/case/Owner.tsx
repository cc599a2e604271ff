import type { ReactNode } from 'react';
import { carryOut } from '../carry-out.ts';
import { FaceOf } from '../face/Face.tsx';
import { useMe, useNameOf, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, isAllowed } from './steps.ts';
import { useSayDone } from './undo.ts';

/** Who has the case, and how it changes hands. */
export function Owner(): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const { data: me } = useMe();
  const nameOf = useNameOf();
  const assign = commandOf(c, 'assign');
  const isOthers = c.owner !== null && c.owner !== me?.id;
  const mayGive = assign?.allowed === true && (me?.role !== 'handler' || c.owner === me.id);
  return (
    <span className="owner">
      <span className="faced">
        <FaceOf id={c.owner} />
        {c.owner === null
          ? t('case.owner.nobody')
          : c.owner === me?.id
            ? t('case.owner.me')
            : t('case.owner', { name: nameOf(c.owner) })}
      </span>
      {mayGive ? (
        <Button look="quiet" size="small" onPress={() => openStep('assign')}>
          {t(c.owner === null ? 'case.name-owner' : 'case.hand-over')}
        </Button>
      ) : null}
      {(['whisper', 'step-in'] as const)
        .filter((type) => isOthers && isAllowed(c, type))
        .map((type) => (
          <Button key={type} look="quiet" size="small" onPress={() => openStep(type)}>
            {t(`do.${type}`)}
          </Button>
        ))}
    </span>
  );
}

/** Takes the case oneself. */
export function TakeButton({ look }: { look: 'primary' | 'plain' }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const sending = useStep(c, lang);
  const sayDone = useSayDone();
  const command = commandOf(c, 'assign');
  if (!me || !command) return null;
  const take = () =>
    carryOut(sending, { method: command.method, path: command.path, body: { owner: me.id } }, (answer) =>
      sayDone(t('case.owner.me'), { type: 'assign', part: null }, answer),
    );
  return (
    <>
      <Button look={look} why={command.why?.detail ?? null} isPending={sending.isPending} onPress={take}>
        {t('case.take')}
      </Button>
      <FailureNotice error={sending.error} />
    </>
  );
}
