import { type ReactNode, useMemo, useState } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { labelOf } from '../../contract/say.ts';
import { type ReviewMark, type Trait, traits } from '../../knowledge/ids.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Keys } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Observed } from './Observed.tsx';
import { usePointing } from './pointing.tsx';
import { type Item, useDeed } from './queries.ts';
import { ScoreItem } from './ScoreItem.tsx';
import { bodyOf, isLine, lackOf, totalOf, writtenTo } from './sheet.ts';
import { Traits } from './Traits.tsx';
import type { SheetInHand } from './use-sheet.ts';

interface Props {
  review: ReviewAnswer;
  inHand: SheetInHand;
  isSettling: boolean;
}

/** The card as it is being filled: the traits as they stand, item by item, the red lines apart. */
export function ScoreCard({ review, inHand, isSettling }: Props): ReactNode {
  const { t, lang } = useWords();
  const { draft, writeNote } = inHand;
  const { items } = review.rubric;
  const total = useMemo(() => totalOf(items, draft), [items, draft]);
  const [current, setCurrent] = useState(items[0]?.item ?? '');
  useItemKeys(review, inHand, current);
  const groups = [...Object.keys(traits), null].map((trait) => ({
    trait: trait as Trait | null,
    items: items.filter((item) => item.trait === trait),
  }));
  return (
    <div className="rv-card-inner">
      <Traits total={total} name={t(isSettling ? 'review.total.settling' : 'review.total.mine')} isBegun />
      <KeysLine />
      {review.machineHidden ? <p className="muted small">{t('review.machine.hidden')}</p> : null}
      {groups.map((group) =>
        group.items.length === 0 ? null : (
          <section key={group.trait ?? 'lines'} className="rv-group">
            <h2>{group.trait === null ? t('review.lines') : labelOf(traits, group.trait, lang)}</h2>
            {group.trait === null ? <p className="muted small">{t('review.lines.lead')}</p> : null}
            <ul className="rv-items">
              {group.items.map((item) => (
                <ScoreItem
                  key={item.item}
                  item={item}
                  written={writtenTo(draft, item.item)}
                  talk={review.talk}
                  machine={review.machine}
                  others={isSettling ? review.others : []}
                  isCurrent={item.item === current}
                  onCurrent={() => setCurrent(item.item)}
                  onChange={(written) => inHand.write(item.item, written)}
                />
              ))}
            </ul>
          </section>
        ),
      )}
      <section className="rv-group">
        <TextInput
          label={t('review.note')}
          hint={t('review.note.hint')}
          lines={3}
          value={draft.note}
          onChange={writeNote}
          maxLength={4000}
        />
      </section>
      <Observed review={review} />
      <Giving review={review} inHand={inHand} isSettling={isSettling} />
    </div>
  );
}

function KeysLine(): ReactNode {
  const { t } = useWords();
  return (
    <p className="rv-keys muted small">
      {(['2', '1', '0', 'X', 'J', 'Q'] as const).map((key) => (
        <span key={key}>
          <Keys keys={key === 'J' ? 'J K' : key} /> {t(`review.key.${key}`)}
        </span>
      ))}
    </p>
  );
}

/** The hands stay on the keyboard: marks by figure, from item to item by j and k. */
function useItemKeys({ rubric: { items } }: ReviewAnswer, inHand: SheetInHand, current: string): void {
  const { t } = useWords();
  const { pickFor } = usePointing();
  const item = items.find((one) => one.item === current);
  const mark = (to: ReviewMark) => () => {
    if (!item || (isLine(item) && to !== 'met' && to !== 'missed')) return;
    inHand.write(item.item, { ...writtenTo(inHand.draft, item.item), mark: to });
  };
  const go = (steps: number) => () => {
    const order = inOrder(items);
    const next =
      order[Math.min(order.length - 1, Math.max(0, order.findIndex((one) => one.item === current) + steps))];
    if (next) focusItem(next.item);
  };
  useShortcut({ keys: '2', label: t('review.key.2'), run: mark('met') });
  useShortcut({ keys: '1', label: t('review.key.1'), run: mark('partly') });
  useShortcut({ keys: '0', label: t('review.key.0'), run: mark('missed') });
  useShortcut({ keys: 'x', label: t('review.key.X'), run: mark('not-applicable') });
  useShortcut({ keys: 'j', label: t('review.key.next'), run: go(1) });
  useShortcut({ keys: 'k', label: t('review.key.before'), run: go(-1) });
  useShortcut({ keys: 'q', label: t('review.key.Q'), run: () => pickFor(current) });
}

const traitOrder = Object.keys(traits);

/** As they stand on the card. */
const inOrder = (items: readonly Item[]): Item[] => {
  const place = ({ trait }: Item) => (trait === null ? traitOrder.length : traitOrder.indexOf(trait));
  return [...items].sort((a, b) => place(a) - place(b));
};

function focusItem(item: string): void {
  const place = document.querySelector(`[data-what="${CSS.escape(item)}"]`);
  const radio =
    place?.querySelector<HTMLElement>('input:checked') ?? place?.querySelector<HTMLElement>('input');
  radio?.focus();
  place?.scrollIntoView({ block: 'nearest' });
}

/** What is still missing, and the way out: give it, or leave it to somebody else. */
function Giving({ review, inHand, isSettling }: Props): ReactNode {
  const { t } = useWords();
  const deed = useDeed(review.id);
  const { draft, forget, error } = inHand;
  const lack = lackOf(review.rubric.items, draft);
  const give = () =>
    deed.mutate(
      { do: isSettling ? 'settle' : 'score', body: bodyOf(draft) },
      {
        onSuccess: () => {
          forget();
          say(t(isSettling ? 'review.settled' : 'review.given'));
        },
      },
    );
  return (
    <footer className="rv-foot">
      <FailureNotice error={deed.error ?? error} />
      <div className="form-actions">
        <Button
          look="primary"
          isPending={deed.isPending}
          why={lack === null ? null : t(`review.lack.${lack.what}`, { count: lack.items.length })}
          onPress={give}
        >
          {t(isSettling ? 'review.settle' : 'review.give')}
        </Button>
        {review.may.giveBack ? (
          <Button
            look="quiet"
            onPress={() =>
              deed.mutate(
                { do: 'give-back' },
                {
                  onSuccess: () => {
                    forget();
                    say(t('review.given-back'));
                  },
                },
              )
            }
          >
            {t('review.give-back')}
          </Button>
        ) : null}
        {lack === null ? null : (
          <button
            type="button"
            className="rv-link"
            onClick={() => lack.items[0] !== undefined && focusItem(lack.items[0])}
          >
            {t(`review.lack.${lack.what}`, { count: lack.items.length })}
          </button>
        )}
      </div>
      <p className="muted small">{t(isSettling ? 'review.kept.tab' : 'review.kept')}</p>
    </footer>
  );
}
