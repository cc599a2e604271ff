import type { ReactNode } from 'react';
import type { MachineCard, ReviewAnswer, SheetView } from '../../contract/quality.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { MarkField } from './MarkField.tsx';
import { useMarkWords } from './mark-words.ts';
import { useLights, usePointing } from './pointing.tsx';
import { Quotes } from './Quotes.tsx';
import type { Item } from './queries.ts';
import { isLine, isSamePlace, type Written } from './sheet.ts';

interface Props {
  item: Item;
  written: Written;
  talk: ReviewAnswer['talk'];
  machine: MachineCard | null;
  others: readonly SheetView[];
  isCurrent: boolean;
  onCurrent: () => void;
  onChange: (written: Written) => void;
}

/** One item as it is being scored: its mark, why, and the words it rests on. */
export function ScoreItem(props: Props): ReactNode {
  const { item, written, talk, isCurrent, onCurrent, onChange } = props;
  const { t } = useWords();
  const { lit } = usePointing();
  const { onFocus, ...lights } = useLights(item.item);
  const line = isLine(item);
  const needsWords = written.mark === 'partly' || written.mark === 'missed';
  const look = line
    ? item.looks.missed
    : written.mark === 'not-applicable'
      ? null
      : item.looks[written.mark ?? 'met'];
  return (
    <li
      className="rv-item"
      data-what={item.item}
      {...(isCurrent ? { 'data-current': true } : {})}
      {...(lit === item.item ? { 'data-lit': true } : {})}
      {...lights}
      onFocus={() => {
        onFocus();
        onCurrent();
      }}
    >
      <p className="rv-item-name">
        <span>{item.label}</span>
        {item.weight === null ? null : (
          <span className="muted small">{t('review.weight', { count: item.weight })}</span>
        )}
      </p>
      <MarkField
        label={item.label}
        value={written.mark}
        onChange={(mark) => onChange({ ...written, mark })}
        isLine={line}
      />
      {look !== null && (isCurrent || needsWords) ? <p className="muted small">{look}</p> : null}
      <MachineMark {...props} />
      <OthersMarks {...props} />
      <Quotes
        what={item.item}
        places={written.places}
        talk={talk}
        onRemove={(place) =>
          onChange({ ...written, places: written.places.filter((one) => !isSamePlace(one, place)) })
        }
      />
      {isCurrent || needsWords || written.reason !== '' ? (
        <Why {...props} isNeeded={needsWords} needsQuotation={line && written.mark === 'missed'} />
      ) : null}
    </li>
  );
}

interface WhyProps extends Props {
  isNeeded: boolean;
  needsQuotation: boolean;
}

function Why({ item, written, talk, onChange, isNeeded, needsQuotation }: WhyProps): ReactNode {
  const { t } = useWords();
  const { picking, pickFor } = usePointing();
  return (
    <div className="rv-why">
      <TextInput
        label={t(isNeeded ? 'review.reason.needed' : 'review.reason')}
        lines={1}
        value={written.reason}
        onChange={(reason) => onChange({ ...written, reason })}
        maxLength={2000}
      />
      {talk === null ? null : (
        <Button
          size="small"
          isPressed={picking === item.item}
          onPress={() => pickFor(picking === item.item ? null : item.item)}
        >
          <Icon name="evidence" size={14} />
          {t(needsQuotation && written.places.length === 0 ? 'review.quote.needed' : 'review.quote')}
        </Button>
      )}
    </div>
  );
}

/** What the machine made of it at first reading: beside the choice, never the choice. */
function MachineMark({ item, machine, written, talk, onChange }: Props): ReactNode {
  const { t } = useWords();
  const wordsOf = useMarkWords();
  const { seek } = usePointing();
  if (machine === null) return null;
  const line = isLine(item);
  const read = line
    ? machine.fatal.find(({ id }) => id === item.item)
    : machine.items.find((one) => one.item === item.item);
  const mark = line ? (read ? 'missed' : 'met') : read && 'mark' in read ? read.mark : null;
  const places = read?.places ?? [];
  const isTaken = places.every((place) => written.places.some((one) => isSamePlace(one, place)));
  return (
    <p className="rv-machine">
      <span>
        {mark === null ? t('review.machine.cannot') : t('review.machine', { mark: wordsOf(mark, line) })}
      </span>
      {places.length > 0 && talk !== null ? (
        <>
          <button type="button" className="rv-link" onClick={() => seek(item.item)}>
            {t('review.machine.places', { count: places.length })}
          </button>
          {isTaken ? null : (
            <button
              type="button"
              className="rv-link"
              onClick={() =>
                onChange({
                  ...written,
                  places: [
                    ...written.places,
                    ...places.filter((place) => !written.places.some((one) => isSamePlace(one, place))),
                  ],
                })
              }
            >
              {t('review.machine.take-places')}
            </button>
          )}
        </>
      ) : null}
    </p>
  );
}

/** What the two wrote whom a third settles between. */
function OthersMarks({ item, others }: Props): ReactNode {
  const { t } = useWords();
  const wordsOf = useMarkWords();
  const nameOf = useNameOf();
  if (others.length === 0) return null;
  return (
    <ul className="rv-others">
      {others.map(({ reviewer, scores }) => {
        const score = scores.find((one) => one.item === item.item);
        return (
          <li key={reviewer}>
            <span className="muted" data-words>
              {nameOf(reviewer)}
            </span>{' '}
            {score ? wordsOf(score.mark, isLine(item)) : t('review.unmarked')}
            {score?.reason ? <span data-words> · {score.reason}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
