import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { send } from '../client.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import type { Requested } from './queries.ts';

/** Where the answer is written down, by somebody of the department or by the desk that was told it. */
export function AnswerForm({ request, onDone }: { request: Requested; onDone: () => void }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const { caseId, incidentId, id } = request;
  const of = caseId === null ? `/incidents/${incidentId}` : `/cases/${caseId}`;
  const [answer, setAnswer, forget] = useDraft(`department-answer:${of}:${id}`, '');
  const [isMissing, setMissing] = useState(false);
  const sending = useMutation({
    mutationFn: () =>
      send(`${of}/department-requests/${encodeURIComponent(id)}/answer`, {
        method: 'PUT',
        body: { answer },
      }),
    onSuccess: () => {
      forget();
      say(t('departments.answer.saved'));
      onDone();
      for (const key of ['department-requests', 'case', 'work', 'incident', 'incident-of-case'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const submit = () => {
    setMissing(answer.trim() === '');
    if (answer.trim() !== '' && !sending.isPending) sending.mutate();
  };
  return (
    <form
      className="form dep-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('form.department.answer')}
        hint={t('form.department.answer.hint')}
        lines={4}
        autoFocus
        value={answer}
        onChange={(text) => {
          setAnswer(text);
          setMissing(false);
        }}
        error={isMissing ? t('form.lack.left-out') : null}
        onSubmit={submit}
      />
      <FailureNotice error={sending.error} />
      <div className="form-actions">
        <Button look="primary" type="submit" isPending={sending.isPending}>
          {t('departments.answer.save')}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t(answer === '' ? 'ui.cancel' : 'form.close')}
        </Button>
      </div>
    </form>
  );
}
