import { type ReactNode, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf, levels } from '../../contract/say.ts';
import { isStale, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords, type Words } from '../words/words.tsx';
import type { Correcting } from './correcting.ts';
import { type FieldName, fields, type Held, isNothing, isSame, toggled } from './held.ts';
import { isLit, light, useLit } from './lit.ts';
import { Meanwhile } from './Meanwhile.tsx';
import { type Mark, quoted } from './marks.ts';
import { saidInWords } from './said.ts';

interface Props {
  c: CaseView;
  held: Held;
  correcting: Correcting;
}

/** One reading: its name, what is held true, how often it was found, in which words and why, and who corrected it. */
export function ReadingLine({ c, held, marks, correcting }: Props & { marks: readonly Mark[] }): ReactNode {
  const { t } = useWords();
  const { field } = held;
  const own = marks.filter((mark) => isLit(mark.label, [field]));
  // The words were read as something else; of several values, those that stay still rest on theirs.
  const isReplaced = held.correctedBy !== null && fields[field].holds !== 'some';
  const isSending = correcting.isPending && correcting.field === field;
  return (
    <div
      className={`reading-line${own[0] ? ` hue-${own[0].hue}` : ''}`}
      data-sending={isSending || undefined}
    >
      <dt>{t(`reading.field.${field}`)}</dt>
      <dd>
        <div className="reading-held">
          <Values c={c} held={held} marks={own} />
          {isNothing(held) || isReplaced ? null : <Why c={c} marks={own} />}
        </div>
        <CorrectField c={c} held={held} correcting={correcting} />
      </dd>
      <dd className="reading-after">
        <Corrected c={c} held={held} correcting={correcting} />
        {correcting.field !== field ? null : isStale(correcting.error) ? (
          <Meanwhile problem={correcting.error.problem} onSave={correcting.again} />
        ) : (
          <FailureNotice error={correcting.error} />
        )}
      </dd>
    </div>
  );
}

/** The weightiest words it was read from, and the reason. */
function Why({ c, marks }: { c: CaseView; marks: readonly Mark[] }): ReactNode {
  const { t } = useWords();
  const [weightiest] = [...marks].sort((a, b) => b.weight - a.weight);
  if (!weightiest) return null;
  const { turnId, start, end, why, isWhole } = weightiest;
  const text = c.turns.find((turn) => turn.id === turnId)?.text ?? null;
  const quote =
    isWhole || text === null ? null : t('reading.quote', { quote: quoted(text.slice(start, end)) });
  const reason = why ?? (isWhole ? t('talk.why.whole') : null);
  if (quote === null && reason === null) return null;
  return (
    <span className="reading-why">
      {quote === null ? null : <span data-words>{quote}</span>} {reason}
    </span>
  );
}

/** The values, each a way to its words where it has some. */
function Values({ c, held, marks }: Pick<Props, 'c' | 'held'> & { marks: readonly Mark[] }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { labels } = useLit(c.id);
  const values = Array.isArray(held.value) && held.value.length > 0 ? (held.value as string[]) : [held.value];
  return values.map((value) => {
    const label = labelOfValue(held.field, value);
    const count = marks.filter((mark) => mark.label === label).length;
    const said = saidInWords(held.field, value, words);
    if (count === 0) return <span key={label}>{said}</span>;
    const isChosen = isLit(label, labels);
    return (
      <button
        key={label}
        type="button"
        className="reading-value"
        aria-pressed={isChosen}
        onClick={() => light(c.id, isChosen ? [] : [label])}
      >
        <span className="reading-said">{said}</span>
        <span className="reading-count figures">{t('reading.count', { count })}</span>
      </button>
    );
  });
}

/** The evidence of a value: `dangers.media`; of a level, a flag or a sum its field alone. */
const labelOfValue = (field: FieldName, value: unknown): string =>
  'list' in fields[field] ? `${field}.${String(value)}` : field;

/** Who corrected it and what the engine had read; correcting back is one press away. */
function Corrected({ held, correcting }: Props): ReactNode {
  const words = useWords();
  const nameOf = useNameOf();
  const { correctedBy, field, engine } = held;
  if (correctedBy === null) return null;
  return (
    <p className="reading-corrected">
      {words.t('reading.by', {
        name: nameOf(correctedBy.by) ?? '',
        engine: saidInWords(field, engine, words),
      })}
      <Button
        look="quiet"
        size="small"
        label={words.t('reading.undo')}
        why={correcting.why}
        onPress={() => correcting.correct(field, engine)}
      >
        <Icon name="undo" size={14} />
      </Button>
    </p>
  );
}

/** A small pencil that opens the right values. */
export function CorrectField({ c, held, correcting }: Props): ReactNode {
  const words = useWords();
  const { t } = words;
  const [asksSum, setAsksSum] = useState(false);
  const { field } = held;
  const form = fields[field];
  const button = {
    look: 'quiet' as const,
    size: 'small' as const,
    label: t('reading.correct', { name: t(`reading.field.${field}`) }),
    children: <Icon name="edit" size={14} />,
  };
  if (correcting.why !== null) return <Button {...button} why={correcting.why} />;
  if (form.holds === 'amount') {
    return asksSum ? (
      <SumField c={c} held={held} correcting={correcting} onDone={() => setAsksSum(false)} />
    ) : (
      <Button {...button} onPress={() => setAsksSum(true)} />
    );
  }
  return <Menu button={button} entries={entriesOf(held, correcting, words)} />;
}

function entriesOf({ field, value }: Held, { correct }: Correcting, words: Words): MenuEntry[] {
  const form = fields[field];
  const entry = (next: unknown, label: string, isChosen: boolean, sets: unknown = next): MenuEntry => ({
    id: String(next),
    label,
    isChosen,
    run: () => {
      if (!isSame(sets, value)) correct(field, sets);
    },
  });
  if ('list' in form) {
    return Object.keys(form.list).map((id) => {
      const label = labelOf(form.list, id, words.lang);
      return form.holds === 'some'
        ? entry(id, label, (value as string[]).includes(id), toggled(value, id))
        : entry(id, label, value === id);
    });
  }
  if (form.holds === 'level') {
    return levels.map((label, level) => entry(level, label[words.lang], value === level));
  }
  return [true, false].map((flag) => entry(flag, saidInWords(field, flag, words), value === flag));
}

/** The sum that is asked for, typed; empty says that none is. */
function SumField({ held, correcting, onDone }: Props & { onDone: () => void }): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState(held.value === null ? '' : String(held.value));
  const sum = typed.trim() === '' ? null : Number(typed);
  const isWrong = sum !== null && !(sum >= 0 && Number.isFinite(sum));
  const save = () => {
    if (isWrong) return;
    if (sum !== held.value) correcting.correct(held.field, sum);
    onDone();
  };
  return (
    <form
      className="reading-sum"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label={t('reading.sum')}
        isLabelUnseen
        type="number"
        value={typed}
        onChange={setTyped}
        placeholder={t('reading.sum.none')}
        error={isWrong ? t('reading.sum.wrong') : null}
        autoFocus
      />
      <Button size="small" type="submit">
        {t('ui.save')}
      </Button>
      <Button size="small" look="quiet" onPress={onDone}>
        {t('ui.cancel')}
      </Button>
    </form>
  );
}
