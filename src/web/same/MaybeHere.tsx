import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './same.css';
import type { DuplicateView } from '../../contract/merge.ts';
import { labelOf } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useAddWords, useMaybeHere } from './queries.ts';

interface Props {
  /** As the API takes it; its parts may be blank still. */
  body: {
    text: string;
    customer: Readonly<Record<string, string | null>>;
    source: string;
    externalId: string | null;
  };
  /**
   * The words were added to a case that is here already: the form has nothing left to do. Left out where they are
   * no words to be added as they stand.
   */
  onAdded?: (number: string) => void;
}

const fewest = 8;

/** Says while a complaint is typed in that it may be here already, and why. Holds up nothing. */
export function MaybeHere({ body, onAdded }: Props): ReactNode {
  const { t, lang } = useWords();
  const { text, customer, source, externalId } = body;
  const isKnown =
    externalId !== null || Object.entries(customer).some(([k, v]) => k !== 'name' && v !== null);
  const isEnough = text.trim().length >= fewest || isKnown;
  const { data } = useMaybeHere(isEnough ? { text, customer, source, externalId } : null, lang);
  const adding = useAddWords();
  const found = isEnough ? (data?.duplicates ?? []) : [];
  if (found.length === 0) return null;
  const addTo = (number: string, done: (number: string) => void) =>
    adding.mutate(
      { number, text },
      {
        onSuccess: () => {
          say(t('same.added', { number }));
          done(number);
        },
      },
    );
  return (
    <Notice tone="today" title={t('same.here')}>
      <p>{t('same.here.detail')}</p>
      <ul className="same-list">
        {found.map((one) => (
          <li key={one.id} className="same-one">
            <SameLine one={one} isNewTab />
            {!onAdded || one.closed || text.trim() === '' ? null : (
              <Button size="small" isPending={adding.isPending} onPress={() => addTo(one.number, onAdded)}>
                {t('same.add')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FailureNotice error={adding.error} />
    </Notice>
  );
}

/** Which case, where it stands, who has it, and why it may be the same. */
export function SameLine({ one, isNewTab = false }: { one: DuplicateView; isNewTab?: boolean }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  return (
    <div className="same-words">
      <p className="same-head">
        <Link
          to={paths.case}
          params={{ number: one.number }}
          className="figures"
          // What was typed stays where it is.
          {...(isNewTab ? { target: '_blank' } : {})}
        >
          {one.number}
        </Link>
        <span className="muted small">
          {one.closed ? t('same.closed') : labelOf(stages, one.stage, lang)} ·{' '}
          {nameOf(one.owner) ?? t('case.owner.nobody')} · <Moment at={one.receivedAt} />
        </span>
      </p>
      <ul className="same-reasons">
        {one.reasons.map((reason) => (
          <li key={reason.kind} data-words>
            {reason.words}
          </li>
        ))}
      </ul>
    </div>
  );
}
