import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { type Fatal, fatal, type Trait, traits } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Select } from '../ui/fields.tsx';
import { Tag } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { PreviewPart } from './PreviewPart.tsx';
import { type Rubric, type RubricInUse, useRubricDeed } from './queries.ts';
import { Versions } from './Versions.tsx';
import { WordsFields } from './WordsFields.tsx';

type Item = Rubric['items'][number];
type Line = Rubric['fatal'][number];

const weights = [0.5, 1, 2, 3, 4, 5, 6, 8, 10];
const caps = [0, 20, 40, 60];

/** The rubric in use, and a version of one's own made from it: what counts, how much, and where the red lines are. */
export function RubricForm({ inUse }: { inUse: RubricInUse }): ReactNode {
  const { t, lang } = useWords();
  const { rubric, version, origin, mayChange } = inUse;
  const [draft, setDraft, forget] = useDraft<Rubric>(`quality:rubric:${version}`, rubric);
  const deed = useRubricDeed();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(rubric);
  const why = !mayChange
    ? t('rules.not-yours')
    : draft.items.length === 0
      ? t('rules.why.items')
      : !isWorded(draft)
        ? t('rules.words.empty')
        : isChanged
          ? null
          : t('rules.why.unchanged');
  const save = () =>
    deed.mutate(
      { do: 'change', body: { version, rubric: draft } },
      {
        onSuccess: () => {
          forget();
          say(t('rules.rubric.saved'));
        },
      },
    );
  return (
    <section className="ru-group">
      <h2>
        {t('rules.rubric')}{' '}
        <Tag tone={origin === 'own' ? 'accent' : 'plain'}>{t(`rules.origin.${origin}`, { version })}</Tag>
      </h2>
      <p className="muted">{rubric.about[lang]}</p>
      <p className="muted small">{t('rules.rubric.lead')}</p>
      <Items inUse={inUse} draft={draft} mayChange={mayChange} onChange={setDraft} />
      {Object.keys(draft.sectors).length > 0 ? (
        <p className="muted small">{t('rules.sectors', { count: Object.keys(draft.sectors).length })}</p>
      ) : null}
      {isWorded(draft) ? <PreviewPart rubric={draft} /> : null}
      <FailureNotice error={deed.error} />
      <div className="form-actions">
        <Button look="primary" isPending={deed.isPending} why={why} onPress={save}>
          {t('rules.rubric.save')}
        </Button>
        {isChanged ? (
          <Button look="quiet" onPress={forget}>
            {t('rules.undo')}
          </Button>
        ) : null}
      </div>
      <Versions inUse={inUse} />
    </section>
  );
}

/** What counts, by trait, then the red lines; what is switched off stays in sight until it is saved. */
function Items({
  inUse: { rubric },
  draft,
  mayChange,
  onChange,
}: RowProps & { inUse: RubricInUse }): ReactNode {
  const { t, lang } = useWords();
  const known = inOrder([...rubric.items, ...draft.items]);
  const lines = inOrder<Line>([...rubric.fatal, ...draft.fatal]);
  return (
    <>
      {(Object.keys(traits) as Trait[]).map((trait) => (
        <section key={trait} className="ru-trait">
          <h3>{labelOf(traits, trait, lang)}</h3>
          <ul>
            {known
              .filter((item) => item.trait === trait)
              .map((item) => (
                <ItemRow key={item.id} item={item} draft={draft} mayChange={mayChange} onChange={onChange} />
              ))}
          </ul>
        </section>
      ))}
      <section className="ru-trait">
        <h3>{t('review.lines')}</h3>
        <p className="muted small">{t('rules.lines.lead')}</p>
        <ul>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} draft={draft} mayChange={mayChange} onChange={onChange} />
          ))}
        </ul>
      </section>
    </>
  );
}

/** Each once, one's own words before the supplied. */
function inOrder<T extends { id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

interface RowProps {
  draft: Rubric;
  mayChange: boolean;
  onChange: (draft: Rubric) => void;
}

function ItemRow({ item, draft, mayChange, onChange }: RowProps & { item: Item }): ReactNode {
  const { t, lang } = useWords();
  const own = draft.items.find(({ id }) => id === item.id);
  const [isOpen, setOpen] = useState(false);
  const switchTo = (on: boolean) =>
    onChange(on ? { ...draft, items: [...draft.items, item] } : without(draft, item.id));
  const reword = (next: Partial<Item>) =>
    onChange({ ...draft, items: draft.items.map((one) => (one.id === item.id ? { ...one, ...next } : one)) });
  const weigh = (weight: number) => reword({ weight });
  return (
    <li className="ru-item">
      <Check isSelected={own !== undefined} onChange={switchTo}>
        {item.label[lang]}
      </Check>
      {own ? (
        <Select
          label={t('rules.weight.of', { label: item.label[lang] })}
          isLabelUnseen
          value={String(own.weight)}
          onChange={(id) => weigh(Number(id))}
          options={inWeights(own.weight).map((count) => ({
            id: String(count),
            label: t('review.weight', { count }),
          }))}
        />
      ) : (
        <span className="muted small">{t('rules.off')}</span>
      )}
      <details className="ru-looks" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('rules.looks')}</summary>
        {isOpen && own && mayChange ? (
          <ItemWords item={own} onChange={reword} />
        ) : isOpen ? (
          <dl>
            {(['met', 'partly', 'missed'] as const).map((mark) => (
              <div key={mark}>
                <dt className="muted small">{t(`rules.looks.${mark}`)}</dt>
                <dd>{item.looks[mark][lang]}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </details>
    </li>
  );
}

/** What an item is called, and what it looks like for each mark, in both languages. */
function ItemWords({ item, onChange }: { item: Item; onChange: (next: Partial<Item>) => void }): ReactNode {
  const { t } = useWords();
  const { label, looks } = item;
  return (
    <div className="ru-reworded">
      <WordsFields
        name={t('rules.words.label')}
        words={label}
        onChange={(next) => onChange({ label: next })}
        isLine
      />
      {(['met', 'partly', 'missed'] as const).map((mark) => (
        <WordsFields
          key={mark}
          name={t(`rules.looks.${mark}`)}
          words={looks[mark]}
          onChange={(next) => onChange({ looks: { ...looks, [mark]: next } })}
        />
      ))}
    </div>
  );
}

/** Whether all that is said in it is said in both languages. */
const isWorded = ({ items }: Rubric): boolean =>
  items.every(({ label, looks }) =>
    [label, ...Object.values(looks)].every(({ zh, en }) => zh.trim() !== '' && en.trim() !== ''),
  );

/** An item that goes takes its weights in the sectors with it. */
const without = (rubric: Rubric, id: string): Rubric => ({
  ...rubric,
  items: rubric.items.filter((item) => item.id !== id),
  sectors: Object.fromEntries(
    Object.entries(rubric.sectors).map(([sector, own]) => [
      sector,
      { ...own, weights: Object.fromEntries(Object.entries(own.weights).filter(([item]) => item !== id)) },
    ]),
  ),
});

const inWeights = (own: number): number[] => [...new Set([...weights, own])].sort((a, b) => a - b);

function LineRow({ line, draft, onChange }: RowProps & { line: Line }): ReactNode {
  const { t, lang } = useWords();
  const own = draft.fatal.find(({ id }) => id === line.id);
  const name = labelOf(fatal, line.id satisfies Fatal, lang);
  return (
    <li className="ru-item">
      <Check
        isSelected={own !== undefined}
        onChange={(on) =>
          onChange({
            ...draft,
            fatal: on ? [...draft.fatal, line] : draft.fatal.filter(({ id }) => id !== line.id),
          })
        }
      >
        {name}
      </Check>
      {own ? (
        <Select
          label={t('rules.cap.of', { label: name })}
          isLabelUnseen
          value={String(own.cap)}
          onChange={(cap) =>
            onChange({
              ...draft,
              fatal: draft.fatal.map((one) => (one.id === line.id ? { ...one, cap: Number(cap) } : one)),
            })
          }
          options={[...new Set([...caps, own.cap])]
            .sort((a, b) => a - b)
            .map((cap) => ({ id: String(cap), label: t('rules.cap', { count: cap }) }))}
        />
      ) : (
        <span className="muted small">{t('rules.off')}</span>
      )}
      <p className="muted small ru-looks">{line.looks[lang]}</p>
    </li>
  );
}
