import { type ReactNode, useState } from 'react';
import type { SavedView } from '../../contract/views.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Check, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type QueueSearch, toQuery } from './search.ts';
import { changeView, removeView, saveView, useViewChange, type ViewBody } from './view-changes.ts';

interface NameViewProps {
  /** A view that is to be saved, or one that is to be called otherwise; null while neither is. */
  asked: { search: QueueSearch } | { view: SavedView } | null;
  mayShare: boolean;
  onClose: () => void;
}

/** Asks what a view is to be called. */
export function NameView({ asked, mayShare, onClose }: NameViewProps): ReactNode {
  const { t } = useWords();
  const title = t(asked && 'view' in asked ? 'queue.view.rename.title' : 'queue.view.save.title');
  return (
    <Dialog title={title} isOpen={asked !== null} onClose={onClose}>
      {asked === null ? null : <NameForm asked={asked} mayShare={mayShare} onClose={onClose} />}
    </Dialog>
  );
}

function NameForm({
  asked,
  mayShare,
  onClose,
}: NameViewProps & { asked: NonNullable<NameViewProps['asked']> }): ReactNode {
  const { t } = useWords();
  const old = 'view' in asked ? asked.view : null;
  const [name, setName] = useState(old?.name ?? '');
  const [shared, setShared] = useState(old?.shared ?? false);
  const save = useViewChange((body: ViewBody) => (old ? changeView({ ...old, ...body }) : saveView(body)));
  const trimmed = name.trim();
  const query = 'view' in asked ? asked.view.query : toQuery(asked.search);
  const onSuccess = () => {
    say(t('queue.view.saved', { name: trimmed }));
    onClose();
  };
  const submit = () => {
    if (trimmed !== '' && !save.isPending) save.mutate({ name: trimmed, query, shared }, { onSuccess });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('queue.view.name')}
        hint={t('queue.view.name.hint')}
        value={name}
        onChange={setName}
        maxLength={40}
        autoFocus
      />
      {mayShare ? (
        <Check isSelected={shared} onChange={setShared}>
          {t('queue.view.share.check')}
        </Check>
      ) : null}
      <FailureNotice error={save.error} />
      <DialogActions
        type="submit"
        isPending={save.isPending}
        why={trimmed === '' ? t('queue.view.name.missing') : null}
        onCancel={onClose}
      >
        {t('ui.save')}
      </DialogActions>
    </form>
  );
}

/** Asks before a view goes: a shared one goes for everybody. */
export function RemoveView({ view, onClose }: { view: SavedView | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const remove = useViewChange(removeView);
  const restore = useViewChange(saveView);
  const name = view?.name ?? '';
  const go = () =>
    view &&
    remove.mutate(view, {
      onSuccess: () => {
        const { query, shared } = view;
        say(t('queue.view.removed', { name }), () => restore.mutate({ name, query, shared }));
        onClose();
      },
    });
  return (
    <Dialog title={t('queue.view.remove.title', { name })} isOpen={view !== null} onClose={onClose}>
      <div className="form">
        <p>{t(view?.shared ? 'queue.view.remove.shared' : 'queue.view.remove.own')}</p>
        <FailureNotice error={remove.error} />
        <DialogActions
          look="danger"
          isPending={remove.isPending}
          onPress={() => void go()}
          onCancel={onClose}
        >
          {t('queue.view.remove.go')}
        </DialogActions>
      </div>
    </Dialog>
  );
}
