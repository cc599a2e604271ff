import { type ReactNode, useState } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { carryOut } from '../carry-out.ts';
import { useDraft } from '../drafts.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { Moment, Personal, Tag } from '../ui/small.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useRenderings } from './queries.ts';
import { useIncidentScreen } from './screen.tsx';

/** Words for every case: notes for colleagues, and the one answer, made for each customer apart. */
export function Updates(): ReactNode {
  const { t } = useWords();
  const { i, whyNot } = useIncidentScreen();
  const [isWriting, setWriting] = useState(false);
  const why = whyNot('write-update');
  return (
    <section className="inc-part" aria-labelledby="inc-updates">
      <h2 id="inc-updates">{t('inc.updates')}</h2>
      <p className="muted">{t('inc.updates.lead')}</p>
      {isWriting && why === null ? (
        <WriteUpdate onClose={() => setWriting(false)} />
      ) : why === undefined ? null : (
        <p>
          <Button size="small" why={why} onPress={() => setWriting(true)}>
            {t('inc.update.write')}
          </Button>
        </p>
      )}
      <ul className="inc-updates">
        {i.updates.map((update) => (
          <UpdateItem key={update.id} update={update} />
        ))}
      </ul>
    </section>
  );
}

const empty = { kind: 'message', words: '' };

function WriteUpdate({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { i, step } = useIncidentScreen();
  const [draft, setDraft, forget] = useDraft(`incident:${i.id}:update`, empty);
  const words = draft.kind === 'message' && draft.words === '' ? i.template : draft.words;
  const save = () =>
    step.mutate(
      { method: 'POST', path: '/updates', body: { kind: draft.kind, words } },
      {
        onSuccess: () => {
          forget();
          say(t(draft.kind === 'note' ? 'inc.update.note.done' : 'inc.update.message.done'));
          onClose();
        },
      },
    );
  return (
    <div className="form inc-form">
      <Choice
        label={t('inc.update.for')}
        options={[
          { id: 'message', label: t('inc.update.message') },
          { id: 'note', label: t('inc.update.note') },
        ]}
        value={draft.kind}
        onChange={(kind) => setDraft({ kind, words: '' })}
      />
      <div data-words>
        <TextInput
          label={t('inc.update.words')}
          hint={t(draft.kind === 'message' ? 'inc.update.message.hint' : 'inc.update.note.hint')}
          lines={8}
          value={words}
          onChange={(next) => setDraft({ ...draft, words: next })}
        />
      </div>
      {draft.kind === 'message' ? <Preview template={words} /> : null}
      <FailureNotice error={step.error} />
      <DialogActions
        isPending={step.isPending}
        why={words.trim() === '' ? t('inc.ask.missing') : null}
        onPress={save}
        onCancel={onClose}
      >
        {t(draft.kind === 'note' ? 'inc.update.note.do' : 'inc.update.message.do')}
      </DialogActions>
    </div>
  );
}

/** What each customer will read, and who cannot have it yet. */
function Preview({ template }: { template: string }): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  const render = useRenderings(i.number);
  const answers = render.data?.answers ?? [];
  const unable = answers.filter(({ why }) => why !== null);
  return (
    <div className="inc-preview">
      <Button size="small" isPending={render.isPending} onPress={() => render.mutate(template)}>
        {t('inc.preview')}
      </Button>
      <FailureNotice error={render.error} />
      {unable.map(({ caseId, number, why }) => (
        <Notice key={caseId} tone="today" title={`${number} ${why?.title ?? ''}`}>
          {why?.detail}
        </Notice>
      ))}
      {answers.some(({ text }) => text !== null) ? (
        <ul className="inc-letters">
          {answers
            .filter(({ text }) => text !== null)
            .map(({ caseId, number, text }) => (
              <li key={caseId}>
                <details>
                  <summary className="figures">{number}</summary>
                  <p className="inc-letter" data-words>
                    <Personal>{text}</Personal>
                  </p>
                </details>
              </li>
            ))}
        </ul>
      ) : null}
    </div>
  );
}

/** One of them: its words, how far it has come, and the second person’s decision where it waits for one. */
export function UpdateItem({ update }: { update: IncidentView['updates'][number] }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { kind, words, state, at, by, approvedBy, cases, arrived, failed } = update;
  return (
    <li className="inc-update">
      <p className="inc-update-head">
        <Tag>{t(kind === 'note' ? 'inc.update.note' : 'inc.update.message')}</Tag>
        <Tag tone={state === 'written' ? 'today' : state === 'done' ? 'kept' : 'plain'}>
          {t(`inc.update.${state}`, { cases, arrived })}
        </Tag>
      </p>
      <p className="inc-letter" data-words>
        {words.text}
      </p>
      <p className="muted small">
        <span data-words>{nameOf(by)}</span> · <Moment at={at} />
        {approvedBy ? ` · ${t('inc.update.approved-by', { name: nameOf(approvedBy) })}` : ''}
      </p>
      {failed.map(({ number, why }) => (
        <p key={number} className="small">
          <span className="figures">{number}</span> {why}
        </p>
      ))}
      {state === 'written' ? <Review update={update} /> : null}
    </li>
  );
}

/** The second person: what was written, to whom it goes, and yes or back. */
function Review({
  update: { id, by, words, cases },
}: {
  update: IncidentView['updates'][number];
}): ReactNode {
  const { t } = useWords();
  const { step, whyNot } = useIncidentScreen();
  const { data: me } = useMe();
  if (whyNot('approve-update') === undefined) return null;
  return (
    <div className="form">
      <Preview template={words.text ?? ''} />
      <FailureNotice error={step.error} />
      <div className="form-actions">
        <Button
          size="small"
          look="primary"
          isPending={step.isPending}
          why={me?.id === by ? t('inc.update.own') : whyNot('approve-update') || null}
          onPress={() =>
            carryOut(step, { path: `/updates/${id}/approval` }, () => say(t('inc.update.sent', { cases })))
          }
        >
          {t('inc.update.approve', { cases })}
        </Button>
        <Button size="small" look="quiet" onPress={() => step.mutate({ path: `/updates/${id}/withdrawal` })}>
          {t('inc.update.withdraw')}
        </Button>
      </div>
    </div>
  );
}
