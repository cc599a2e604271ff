import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { unreadFor } from '../../desk/case/whispers.ts';
import { useMe, useNameOf, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import './whispers.css';

type Whisper = CaseView['whispers'][number];

/** What a colleague has told one about this case, until one says that one has read it; and what of one's own is unread. */
export function Whispers(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const nameOf = useNameOf();
  if (!me) return null;
  const own = c.whispers.filter((one) => one.by === me.id && one.readAt === null);
  return (
    // There before anything is in it: what comes later is read out.
    <section className="whispers" aria-label={t('whisper.title')} aria-live="polite">
      {unreadFor(c, me.id).map((one) => (
        <Card key={one.id} whisper={one} />
      ))}
      {own.map(({ id, to }) => (
        <p key={id} className="whisper-own muted small">
          <Icon name="hidden" size={14} />
          <span data-words>{t('whisper.unread', { name: nameOf(to) })}</span>
        </p>
      ))}
    </section>
  );
}

function Card({ whisper }: { whisper: Whisper }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const nameOf = useNameOf();
  const sending = useStep(c, lang);
  const { id, by, at, words, tookOver } = whisper;
  const path = `/whispers/${encodeURIComponent(id)}/reading`;
  return (
    <div className="whisper">
      <p className="whisper-from">
        <Icon name="chat" size={14} />
        <span data-words>{t(tookOver ? 'whisper.took-over' : 'whisper.from', { name: nameOf(by) })}</span>
        <span className="muted small">
          <Moment at={at} />
        </span>
      </p>
      <p className="whisper-words" data-words>
        {words.text ?? t('talk.erased')}
      </p>
      <Button
        size="small"
        isPending={sending.isPending}
        onPress={() => sending.mutate({ method: 'PUT', path, body: {} })}
      >
        {t('whisper.got-it')}
      </Button>
      <FailureNotice error={sending.error} />
    </div>
  );
}
