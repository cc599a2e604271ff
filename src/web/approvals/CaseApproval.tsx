import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Approval } from '../../contract/approvals.ts';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import { channels, stages } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { useCase, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Personal } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { Facts } from './Facts.tsx';

type CaseKind = Exclude<Approval['kind'], 'incident' | 'message' | 'watch' | 'objection'>;

/** The commands by which a kind is decided. A department's answer goes back with a new day: that is asked in the case. */
const commandsOf: Record<CaseKind, { yes: string; no: string | null; say: Key }> = {
  exception: { yes: 'approve-exception', no: 'decline-exception', say: 'appr.yes.exception' },
  ending: { yes: 'approve-ending', no: 'decline-ending', say: 'appr.yes.ending' },
  letter: { yes: 'approve-letter', no: 'return-letter', say: 'appr.yes.letter' },
  clock: { yes: 'approve-clock-change', no: 'decline-clock-change', say: 'appr.yes.clock' },
  offer: { yes: 'approve-offer', no: 'decline-offer', say: 'appr.yes.offer' },
  department: { yes: 'accept-department-answer', no: null, say: 'appr.yes.department' },
};

interface Props {
  approval: Approval & { kind: CaseKind };
  onDecided: () => void;
}

/** A part of a case that waits: the customer's words, the facts of it, and the decision. */
export function CaseApproval({ approval, onDecided }: Props): ReactNode {
  const { t, lang } = useWords();
  const { data: c, error, refetch } = useCase(approval.of, lang);
  if (!c) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  return (
    <>
      <CustomerWords c={c} />
      <Facts c={c} approval={approval} />
      <Decision c={c} approval={approval} onDecided={onDecided} />
      <p>
        <Link to={paths.case} params={{ number: c.number }}>
          {t('appr.to-case')}
          <Icon name="forward" size={14} />
        </Link>
      </p>
    </>
  );
}

/** Whose case it is and what they said last. */
function CustomerWords({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const last = c.turns.findLast(({ role }) => role === 'customer');
  return (
    <>
      <p className="ap-meta muted">
        <Personal>{c.customerName ?? t('case.unnamed')}</Personal>
        <span className="figures">{c.number}</span>
        <span>{labelOf(stages, c.stage, lang)}</span>
        <span>{labelOf(channels, c.channel, lang)}</span>
      </p>
      {last ? (
        <blockquote className="ap-words" data-words>
          {last.text ?? t('case.erased')}
        </blockquote>
      ) : null}
    </>
  );
}

function Decision({ c, approval, onDecided }: Props & { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const { kind, id } = approval;
  const { yes, no, say: word } = commandsOf[kind];
  const sending = useStep(c, lang);
  const [isDeclining, setDeclining] = useState(false);
  const commandFor = (type: string) => c.commands.find((one) => one.type === type);
  const give = (type: string, body: object, done: Key, then?: () => void) => {
    const command = commandFor(type);
    if (!command || sending.isPending) return;
    const path = command.path.replace(':id', encodeURIComponent(id));
    sending.mutate(
      { method: command.method, path, body },
      {
        onSuccess: () => {
          then?.();
          say(t(done));
          onDecided();
        },
      },
    );
  };
  return (
    <div className="form ap-decision">
      {isDeclining && no !== null ? (
        <Decline
          name={`${kind}:${c.id}:${id}`}
          isPending={sending.isPending}
          onSend={(reason, forget) => give(no, { reason }, 'appr.declined', forget)}
          onClose={() => setDeclining(false)}
        />
      ) : (
        <div className="form-actions">
          <Button
            look="primary"
            why={commandFor(yes)?.why?.detail ?? null}
            isPending={sending.isPending}
            onPress={() => give(yes, {}, 'appr.approved')}
          >
            {t(word)}
          </Button>
          {no === null ? null : (
            <Button why={commandFor(no)?.why?.detail ?? null} onPress={() => setDeclining(true)}>
              {t(kind === 'letter' ? 'appr.no.letter' : 'appr.no')}
            </Button>
          )}
        </div>
      )}
      <FailureNotice error={sending.error} />
    </div>
  );
}

interface DeclineProps {
  /** Of its draft. */
  name: string;
  isPending: boolean;
  onSend: (reason: string, forget: () => void) => void;
  onClose: () => void;
}

/** Why not: whoever asked has to know what would do. */
function Decline({ name, isPending, onSend, onClose }: DeclineProps): ReactNode {
  const { t } = useWords();
  const [reason, setReason, forget] = useDraft(`decline:${name}`, '');
  const [hasTried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const lack = hasTried && isMissing ? t('form.lacks', { names: [t('form.reason')] }) : null;
  const send = () => {
    setTried(true);
    if (!isMissing) onSend(reason, forget);
  };
  return (
    <>
      <TextInput
        label={t('form.reason')}
        hint={t('appr.no.hint')}
        lines={3}
        value={reason}
        onChange={setReason}
        onSubmit={send}
        error={lack}
        autoFocus
      />
      <DialogActions why={lack} isPending={isPending} onPress={send} onCancel={onClose}>
        {t('appr.no.send')}
      </DialogActions>
    </>
  );
}
