import type { ReactNode } from 'react';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { OpenStep } from './OpenStep.tsx';
import { Part } from './Part.tsx';
import { changesLine } from './part-lines.ts';
import { useCaseScreen } from './screen-of-case.tsx';
import { isAllowed } from './steps.ts';

/** What the company changed because of this complaint, and whether the customer knows. Not there while nothing did. */
export function Changes(): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  const nameOf = useNameOf();
  if (c.changes.length === 0) return null;
  return (
    <Part
      name="changes"
      title={t('changes.title')}
      {...changesLine(c, t)}
      hasForm={open?.type === 'tell-change'}
    >
      <ul className="asks">
        {c.changes.map(({ id, what, at, by, toldAt }) => (
          <li key={id} className="ask">
            <p className="said-words" data-words>
              {what.text ?? t('case.erased')}
            </p>
            <p className="muted small">
              {nameOf(by)} · <Moment at={at} />
            </p>
            {toldAt === null ? null : <Tag tone="kept">{t('changes.told', { at: toldAt })}</Tag>}
            {open?.part === id ? <OpenStep isHere={(step) => step.part === id} /> : null}
            {toldAt === null && open?.part !== id && isAllowed(c, 'tell-change') ? (
              <div className="slip-steps">
                <Button size="small" onPress={() => openStep('tell-change', id)}>
                  {t('do.tell-change')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}
