import type { ReactNode } from 'react';
import { carryOut } from '../carry-out.ts';
import { useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { OpenStep } from './OpenStep.tsx';
import { heardWords, openProposals, type Proposal } from './proposals.ts';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, type StepType } from './steps.ts';

/** What was heard in the talk and nobody has looked at: one press makes a promise of it, one puts it aside. */
export function Proposals(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const heard = openProposals(c);
  if (heard.length === 0) return null;
  return (
    <div className="heard">
      <h3 className="part-sub">{t('case.proposals')}</h3>
      <p className="muted small">{t('case.proposals.hint')}</p>
      <ul className="slips">
        {heard.map((proposal) => (
          <HeardSlip key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </div>
  );
}

/** A slip that is not written yet: its edge is dashed all round. */
function HeardSlip({ proposal }: { proposal: Proposal }): ReactNode {
  const { t } = useWords();
  const { c, open } = useCaseScreen();
  const { id, who, madeAt, dueAt, early } = proposal;
  const words = heardWords(c, proposal);
  return (
    <li className="slip slip-heard">
      <p className="slip-what" data-words>
        {words ?? t('case.erased')}
      </p>
      <p className="muted small">
        {[
          t('case.proposal.said', { at: madeAt }),
          dueAt === null ? t('case.proposal.no-due') : t('case.proposal.due', { dueAt }),
          ...(who === 'other' ? [t('case.proposal.other')] : []),
        ].join(' · ')}
      </p>
      {dueAt !== null && Date.parse(dueAt) < Date.now() ? (
        <p className="small slip-early">{t('case.proposal.gone')}</p>
      ) : null}
      {early ? <p className="small slip-early">{t('case.proposal.early')}</p> : null}
      {open?.part === id ? (
        <OpenStep isHere={(step) => step.part === id} />
      ) : (
        <HeardSteps proposal={proposal} words={words} />
      )}
    </li>
  );
}

/** Known words with a time go into the ledger at a press; what lacks one is asked for it. */
function HeardSteps({ proposal, words }: { proposal: Proposal; words: string | null }): ReactNode {
  const { t, lang } = useWords();
  const { c, openStep } = useCaseScreen();
  const { id, kind, dueAt } = proposal;
  const accept = commandOf(c, 'accept-proposal');
  const dismiss = commandOf(c, 'dismiss-proposal');
  const sending = useStep(c, lang);
  if (!accept || !dismiss || accept.why?.code === 'wrong-role') return null;
  const send = (type: StepType, body: object, done: Key) => {
    const { method, path } = type === 'accept-proposal' ? accept : dismiss;
    carryOut(sending, { method, path: path.replace(':id', encodeURIComponent(id)), body }, () =>
      say(t(done)),
    );
  };
  const isWhole = words !== null && words.trim() !== '' && dueAt !== null;
  return (
    <>
      <div className="slip-steps">
        <Button
          size="small"
          why={accept.why?.detail ?? null}
          isPending={sending.isPending}
          onPress={() =>
            isWhole
              ? send('accept-proposal', { what: words, kind, dueAt }, 'case.proposal.accepted')
              : openStep('accept-proposal', id)
          }
        >
          {t('case.proposal.accept')}
        </Button>
        {isWhole && accept.allowed ? (
          <Button size="small" look="quiet" onPress={() => openStep('accept-proposal', id)}>
            {t('do.accept-proposal')}
          </Button>
        ) : null}
        <Button
          size="small"
          look="quiet"
          why={dismiss.why?.detail ?? null}
          onPress={() => send('dismiss-proposal', {}, 'case.proposal.dismissed')}
        >
          {t('do.dismiss-proposal')}
        </Button>
      </div>
      <FailureNotice error={sending.error} />
    </>
  );
}
