import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { DraftFindingView } from '../../contract/guidance.ts';
import { labelOf } from '../../contract/say.ts';
import { allowed } from '../../desk/case/allowed.ts';
import { isDraft } from '../../desk/case/draft.ts';
import { type Channel, channels, draftFaults, roles } from '../../knowledge/ids.ts';
import { OthersWriting } from '../case/Others.tsx';
import { fromWall } from '../case/times.ts';
import { FileShelf, useDropOn } from '../files/FileShelf.tsx';
import type { Shelf } from '../files/shelf.ts';
import { useShelfWait } from '../files/use-shelf-wait.ts';
import { DraftFindings } from '../guide/DraftFindings.tsx';
import { type Override, OverrideReasons } from '../guide/OverrideReason.tsx';
import { useDraftCheck } from '../guide/queries.ts';
import { useTaken, withWording } from '../guide/taken.ts';
import { OtherWordings } from '../language/OtherWordings.tsx';
import { newId } from '../new-id.ts';
import { useMe } from '../queries.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice, Select, TextInput } from '../ui/fields.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { ComposerDo } from './ComposerDo.tsx';
import { HeardNow } from './HeardNow.tsx';
import { NoteForm } from './NoteForm.tsx';
import type { Noting } from './noting.ts';
import { savesWith } from './save-key.ts';
import type { Said, Saying } from './saying.ts';

interface Props {
  c: CaseView;
  saying: Saying;
  /** The files that go with the turn. */
  shelf: Shelf;
}

/** Where the talk goes on: what was said is written down here, or a note that only colleagues see. */
export function Composer({ c, saying, shelf, noting }: Props & { noting: Noting }): ReactNode {
  const { t } = useWords();
  const { writing, write } = saying;
  const { shelf: noteShelf } = noting;
  const [isOpen, setOpen] = useState(writing.turn !== '' || writing.note !== '');
  const drop = useDropOn(writing.kind === 'turn' ? shelf : noteShelf);
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(writing.turn);
  latest.current = writing.turn;
  const focus = (kind: 'turn' | 'note') => {
    write({ kind });
    setOpen(true);
    setTimeout(() => place.current?.querySelector('textarea')?.focus());
  };
  useShortcut({ keys: 'r', label: t('talk.keys.reply'), run: () => focus('turn') });
  useShortcut({ keys: 'i', label: t('talk.keys.note'), run: () => focus('note') });
  useTaken(c.id, (wording) => {
    const { role, turn } = writing;
    const taken = withWording(turn, wording);
    write({ role: 'handler', turn: taken });
    focus('turn');
    // What was typed since stays.
    say(t('talk.taken'), () =>
      write({ role, turn: latest.current === taken ? turn : latest.current.replace(wording, '') }),
    );
  });
  const onFocus = (event: FocusEvent) => {
    if (event.target instanceof HTMLTextAreaElement) setOpen(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: notices that the field within is gone to
    <div
      className="composer"
      data-kind={writing.kind}
      data-open={isOpen || undefined}
      data-drop={drop.isOver || undefined}
      {...drop.handlers}
      ref={place}
      onFocus={onFocus}
    >
      {isOpen ? (
        <fieldset className="composer-kinds" aria-label={t('talk.kinds')}>
          <Button look="quiet" size="small" isPressed={writing.kind === 'turn'} onPress={() => focus('turn')}>
            {t('talk.kind.turn')}
          </Button>
          <Button look="quiet" size="small" isPressed={writing.kind === 'note'} onPress={() => focus('note')}>
            {t('talk.kind.note')}
          </Button>
        </fieldset>
      ) : null}
      <OthersWriting c={c} />
      {writing.kind === 'turn' ? (
        <TurnForm c={c} saying={saying} shelf={shelf} isOpen={isOpen || shelf.items.length > 0} />
      ) : (
        <NoteForm c={c} saying={saying} noting={noting} isOpen={isOpen || noteShelf.items.length > 0} />
      )}
    </div>
  );
}

function TurnForm({ c, saying, shelf, isOpen }: Props & { isOpen: boolean }): ReactNode {
  const { t } = useWords();
  const { writing, write, send } = saying;
  const notAllowed = useWhyNot();
  const [isMissing, setMissing] = useState(false);
  const check = useCheck(c, writing);
  const why = useWhyNotNow(writing, shelf, notAllowed ?? check.stopped);
  const place = useRef<HTMLDivElement>(null);
  const said = saidIn(writing, c, shelf.sent);
  const asking = useAsking(check.asks);
  const submit = (over: Override | null = null) => {
    if (why !== null) return;
    setMissing(said === null);
    if (said !== null && !asking.isNeeded(over)) send({ ...said, over });
  };
  const backToWriting = () => {
    asking.close();
    place.current?.querySelector('textarea')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S of the fields within
    <div className="composer-form" ref={place} onKeyDown={savesWith(() => submit())}>
      {isOpen ? <TurnFacts c={c} saying={saying} /> : null}
      <TextInput
        label={t(`talk.field.${writing.role}`)}
        isLabelUnseen
        lines={isOpen ? 3 : 1}
        value={writing.turn}
        onChange={(turn) => {
          write({ turn });
          setMissing(false);
          asking.close();
        }}
        placeholder={t(`talk.field.${writing.role}`)}
        hint={writing.turn.trim() === '' && shelf.sent.length > 0 ? t('files.only') : ''}
        error={isMissing ? t(writing.turn.trim() === '' ? 'talk.missing' : 'talk.no-time') : null}
        onSubmit={() => submit()}
      />
      <FileShelf shelf={shelf} />
      {isOpen && notAllowed === null && writing.role === 'handler' ? (
        <>
          <LookedOver
            saying={saying}
            check={check}
            asks={why === null && said !== null ? asking.asks : []}
            onPick={submit}
            onCancel={backToWriting}
          />
          <OfTheseWords c={c} saying={saying} isPromiseTold={check.isPromiseTold} />
        </>
      ) : null}
      <ComposerDo shelf={shelf} isOpen={isOpen} why={notAllowed}>
        <Button look="primary" onPress={() => submit()} why={why}>
          {t('talk.save')}
        </Button>
      </ComposerDo>
    </div>
  );
}

/** How else these words may be said, and what they would promise. */
function OfTheseWords({
  c,
  saying,
  isPromiseTold,
}: Omit<Props, 'shelf'> & { isPromiseTold: boolean }): ReactNode {
  const { writing, write } = saying;
  return (
    <>
      <OtherWordings c={c} text={writing.turn} onTake={(turn) => write({ turn })} />
      <HeardNow c={c} text={writing.turn} isTold={isPromiseTold} />
    </>
  );
}

/** Asks why words go out that a grave soft finding was pointed out in, once somebody wants to send them. */
function useAsking(asks: readonly DraftFindingView[]) {
  const [isAsked, setAsked] = useState(false);
  return {
    asks: isAsked ? asks : [],
    close: () => setAsked(false),
    isNeeded: (over: Override | null) => {
      const isNeeded = over === null && asks.length > 0;
      setAsked(isNeeded);
      return isNeeded;
    },
  };
}

interface LookedOverProps {
  saying: Saying;
  check: Pick<ReturnType<typeof useCheck>, 'findings' | 'stops'>;
  asks: readonly DraftFindingView[];
  onPick: (over: Override) => void;
  onCancel: () => void;
}

/** What was found in the words under hand, and the question why they go out all the same. */
function LookedOver({ saying, check, asks, onPick, onCancel }: LookedOverProps): ReactNode {
  const { writing, write } = saying;
  return (
    <>
      <DraftFindings
        text={writing.turn}
        findings={check.findings}
        stops={check.stops}
        onWrite={(turn) => write({ turn })}
      />
      {asks.length > 0 ? (
        <OverrideReasons faults={asks.map(({ fault }) => fault)} onPick={onPick} onCancel={onCancel} />
      ) : null}
    </>
  );
}

/** Why the turn cannot be saved now: another is on its way, what is written stands in the way, or a file does. */
function useWhyNotNow({ sending }: Saying['writing'], shelf: Shelf, stopped: string | null): string | null {
  const { t } = useWords();
  const filesWait = useShelfWait(shelf);
  return sending === null ? (stopped ?? filesWait) : t('talk.why.sending');
}

/** What to look at in what a handler writes, and why it does not go out as it stands. */
function useCheck(c: CaseView, { turn, role, channel, at }: Saying['writing']) {
  const { t, lang } = useWords();
  const by = channelOf(channel, c);
  const findings = useDraftCheck(c, { text: role === 'handler' ? turn : '', channel: by }, lang);
  const stops = isDraft({ role, channel: by, at: at === '' ? null : at });
  const hard = stops ? findings.find((one) => one.hard) : undefined;
  const fault = hard ? labelOf(draftFaults, hard.fault, lang) : '';
  return {
    findings,
    stops,
    asks: stops ? findings.filter((one) => one.handling === 'ask') : [],
    stopped: hard ? t('guide.stopped', { fault, reason: hard.reason }) : null,
    isPromiseTold: findings.some((one) => one.fault === 'outcome-promise'),
  };
}

/** Who said it, by which channel and when: rarely touched, so one quiet row. */
function TurnFacts({ c, saying }: Omit<Props, 'shelf'>): ReactNode {
  const { t, lang } = useWords();
  const { writing, write } = saying;
  const [asksTime, setAsksTime] = useState(writing.at !== '');
  const spoken = Object.keys(channels).filter((id) => id !== 'import');
  return (
    <div className="composer-facts">
      <Choice
        label={t('talk.who')}
        isLabelUnseen
        value={writing.role}
        onChange={(role) => write({ role: role as Said['role'] })}
        options={[
          { id: 'handler', label: t('talk.who.handler') },
          { id: 'customer', label: t('talk.who.customer') },
        ]}
      />
      <Select
        label={t('talk.channel')}
        isLabelUnseen
        value={channelOf(writing.channel, c)}
        onChange={(channel) => write({ channel: channel as Channel })}
        options={spoken.map((id) => ({ id, label: labelOf(channels, id, lang) }))}
      />
      {asksTime ? (
        <TextInput
          label={t('talk.when')}
          isLabelUnseen
          type="datetime-local"
          value={writing.at}
          onChange={(at) => write({ at })}
        />
      ) : (
        <Button look="quiet" size="small" onPress={() => setAsksTime(true)}>
          {t('talk.just-now')}
        </Button>
      )}
    </div>
  );
}

/** What came in a file is talked about by phone, unless somebody says otherwise. */
const channelOf = (chosen: Channel | null, c: CaseView): Channel =>
  chosen ?? (c.channel === 'import' ? 'phone' : c.channel);

/** The turn as it will be sent; null while words and files or a readable time are missing. */
function saidIn(
  { turn, role, channel, at }: Saying['writing'],
  c: CaseView,
  files: Said['files'],
): Said | null {
  const when = at === '' ? null : fromWall(at);
  if ((turn.trim() === '' && files.length === 0) || (at !== '' && when === null)) return null;
  return {
    id: newId(),
    role,
    channel: channelOf(channel, c),
    text: turn.trim(),
    at: when,
    over: null,
    files,
  };
}

/** Why this person may not add to the talk; null if they may. */
function useWhyNot(): string | null {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  if (!me || allowed['add-turn'].roles.includes(me.role)) return null;
  return t('talk.why.role', { who: labelOf(roles, me.role, lang) });
}
