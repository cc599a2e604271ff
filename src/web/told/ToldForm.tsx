import type { ReactNode } from 'react';
import type { Me } from '../../contract/session.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { choicesFor } from './notices.ts';
import { useWanted, want } from './wanted.ts';

/** What one is told of while one does something else. */
export function ToldForm({ me }: { me: Me }): ReactNode {
  const { t } = useWords();
  const { wanted, isOwn } = useWanted(me);
  return (
    <div className="form">
      <p className="muted">{t('told.lead')}</p>
      <p>
        {t('told.danger')} <span className="muted small">{t('told.danger.always')}</span>
      </p>
      {choicesFor(me.role).map((one) => (
        <Check
          key={one}
          isSelected={wanted.includes(one)}
          onChange={(isOn) => want(me, isOn ? [...wanted, one] : wanted.filter((other) => other !== one))}
        >
          {t(`told.${one}`)}
        </Check>
      ))}
      <p className="muted small">{t('told.where')}</p>
      {isOwn ? (
        <div className="form-actions">
          <Button size="small" onPress={() => want(me, null)}>
            {t('told.usual')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
