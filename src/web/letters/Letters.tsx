import { type ReactNode, useState } from 'react';
import { Part } from '../case/Part.tsx';
import { lettersLine } from '../case/part-lines.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { useCommands } from '../commands.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { onDemand } from '../ui/OnDemand.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { mayWrite } from './allowed.ts';
import type { LetterView } from './queries.ts';
import { TemplateName } from './TemplateName.tsx';
import './letters.css';

const LetterDesk = onDemand(async () => (await import('./LetterDesk.tsx')).LetterDesk, { lines: 0 });

/** What is open: nothing, a new letter, or one that was kept. */
type Open = { id: string | null } | null;

/** Letters of the case: what was written to the customer, and what is on its way. */
export function Letters(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const [open, setOpen] = useState<Open>(null);
  const shown = c.letters.filter(({ state }) => state !== 'discarded');
  const mayStart = mayWrite(c);
  const begin = () => setOpen({ id: null });
  useCommands(mayStart ? [{ id: 'new-letter', label: t('letters.new'), run: begin }] : []);
  if (shown.length === 0 && !mayStart) return null;
  const letter = shown.find(({ id }) => id === open?.id) ?? null;
  return (
    <>
      <Part
        name="letters"
        title={t('letters.title')}
        {...lettersLine(c, t)}
        action={
          mayStart ? (
            <Button size="small" look="quiet" label={t('letters.new')} onPress={begin}>
              <Icon name="add" />
            </Button>
          ) : null
        }
      >
        {shown.length === 0 ? <p className="muted">{t('letters.none')}</p> : null}
        <ul className="letters">
          {[...shown].reverse().map((one) => (
            <Line key={one.id} letter={one} onOpen={() => setOpen({ id: one.id })} />
          ))}
        </ul>
      </Part>
      {open && (open.id === null || letter) ? (
        <LetterDesk letter={letter} onKept={(id) => setOpen({ id })} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

const tones = {
  draft: 'plain',
  'in-review': 'today',
  returned: 'today',
  approved: 'accent',
  sent: 'kept',
  discarded: 'plain',
} as const;

function Line({ letter, onOpen }: { letter: LetterView; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { state, channel, sentAt, sentBy, writtenAt, writtenBy } = letter;
  return (
    <li className="letter-line">
      <button type="button" className="link" onClick={onOpen}>
        <TemplateName id={letter.template} />
      </button>
      <Tag tone={tones[state]}>{t(`letters.state.${state}`)}</Tag>
      <span className="muted small">
        {nameOf(sentBy ?? writtenBy)} · <Moment at={sentAt ?? writtenAt} />
        {channel ? ` · ${t('letters.by-channel', { channel })}` : null}
      </span>
    </li>
  );
}
