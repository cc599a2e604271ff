import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { leaveFold, type PartName, tellShown, useFold } from './folds.ts';
import { useCaseScreen } from './screen-of-case.tsx';

interface Props {
  name: PartName;
  title: string;
  /** What one has to know of it while it is folded, in a few words. */
  said: string;
  tone?: 'plain' | 'today' | 'broken';
  /** Open unless somebody left it closed: something in it is to be done now. */
  isPressing?: boolean;
  /** A form in it is open: then it cannot be folded away. */
  hasForm?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

/**
 * A part of the guidance: a line that says how it stands, and the whole of it one press away, so that on one screen
 * nothing is out of reach. It stays as it was left.
 */
export function Part(props: Props): ReactNode {
  const { name, title, said, tone = 'plain', isPressing = false, hasForm = false, action, children } = props;
  const id = useId();
  const { c } = useCaseScreen();
  const fold = useFold(c.id, name);
  const isOpen = hasForm || (fold ?? isPressing);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const reveal = () => {
      button.current?.closest('.part')?.scrollIntoView({ block: 'start' });
      button.current?.focus({ preventScroll: true });
    };
    return tellShown({ name, tone, said, reveal });
  }, [name, tone, said]);
  return (
    <section
      className="part"
      data-part={name}
      data-folded={!isOpen || undefined}
      aria-labelledby={`${id}-title`}
    >
      <div className="part-head">
        <h2 className="part-title">
          <button
            type="button"
            ref={button}
            className="part-fold"
            aria-expanded={isOpen}
            aria-controls={`${id}-body`}
            onClick={() => leaveFold(c.id, name, !isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'right'} size={14} />
            <span id={`${id}-title`}>{title}</span>
            {isOpen ? null : <span className={`part-said part-${tone}`}>{said}</span>}
          </button>
        </h2>
        {action}
      </div>
      <div className="part-body" id={`${id}-body`} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </section>
  );
}
