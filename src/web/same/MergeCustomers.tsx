import { type ReactNode, useState } from 'react';
import type { CustomerMergePreviewView } from '../../contract/customer-merge.ts';
import { labelOf } from '../../contract/say.ts';
import { watchKinds } from '../../knowledge/ids.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Personal } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { AskFor } from './AskFor.tsx';
import { useCustomerMerge, useCustomerMergePreview } from './customer-queries.ts';
import './same.css';

interface Props {
  /** The customer whose name goes on. */
  customerId: string;
  /** By what the other one is known; '' asks first. */
  other: string;
  onClose: () => void;
}

/** Two customers who are one person: what it would do, before it is done. */
export function MergeCustomers({ customerId, other, onClose }: Props): ReactNode {
  const { t, lang } = useWords();
  const [chosen, setChosen] = useState<string | null>(other === '' ? null : other);
  const { data, error } = useCustomerMergePreview(customerId, chosen, lang);
  return (
    <Dialog title={t('person.merge.title')} isOpen onClose={onClose}>
      <div className="same-dialog">
        <p>{t('person.merge.intro')}</p>
        {other === '' ? (
          <AskFor
            label={t('person.merge.ask')}
            hint={t('person.merge.ask.hint')}
            maxLength={200}
            button={t('person.merge.look')}
            onSaid={setChosen}
          />
        ) : null}
        {error ? <Failed error={error} /> : null}
        {chosen !== null && !data && !error ? <Loading lines={3} /> : null}
        {data?.why ? (
          <Notice tone="today" title={data.why.title}>
            {data.why.detail}
          </Notice>
        ) : null}
        {data && !data.why ? <Preview preview={data} onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}

function Preview({
  preview,
  onClose,
}: {
  preview: CustomerMergePreviewView;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const merge = useCustomerMerge();
  const { from, into } = preview;
  return (
    <>
      <dl className="same-two">
        <Side side={from} />
        <Side side={into} />
      </dl>
      <h3 className="part-sub">{t('person.merge.goes')}</h3>
      <GoesTogether preview={preview} />
      <FailureNotice error={merge.error} />
      <DialogActions
        isPending={merge.isPending}
        onPress={() =>
          merge.mutate(
            { id: from.id, into: into.id },
            {
              onSuccess: () => {
                say(t('person.merge.done'));
                onClose();
              },
            },
          )
        }
        onCancel={onClose}
      >
        {t('person.merge.do')}
      </DialogActions>
    </>
  );
}

function Side({ side }: { side: CustomerMergePreviewView['from'] }): ReactNode {
  const { t } = useWords();
  const { name, identities, address } = side;
  return (
    <div>
      <dt>
        <Personal>{name ?? t('person.merge.unnamed')}</Personal>
      </dt>
      {[...identities.map(({ value }) => value), ...(address === null ? [] : [address])].map((value) => (
        <dd key={value} className="muted small">
          <Personal>{value}</Personal>
        </dd>
      ))}
    </div>
  );
}

function GoesTogether({ preview }: { preview: CustomerMergePreviewView }): ReactNode {
  const { t, lang } = useWords();
  const { from, into, ends } = preview;
  const between = lang === 'zh' ? '、' : ', ';
  const kinds = [...new Set([...from.watch, ...into.watch])].map((kind) => labelOf(watchKinds, kind, lang));
  const marks = from.identities.map(({ value }) => value);
  return (
    <ul className="same-goes">
      <li>{t('person.merge.cases', { count: from.cases, open: from.open })}</li>
      {marks.length > 0 ? (
        <li data-words>
          <Personal>{t('person.merge.known', { marks: marks.join(between) })}</Personal>
        </li>
      ) : null}
      {kinds.length > 0 ? <li>{t('person.merge.watch', { kinds: kinds.join(between) })}</li> : null}
      {[from, into].flatMap(({ id, stopped }) =>
        stopped === null ? [] : [<li key={id}>{t('person.merge.stopped', { number: stopped.number })}</li>],
      )}
      {ends.length > 0 ? (
        <li>{t('person.merge.ends', { numbers: ends.map(({ number }) => number).join(between) })}</li>
      ) : null}
      <li>{t('person.merge.erase')}</li>
    </ul>
  );
}
