import type { ReactNode } from 'react';
import type { PlaceView, ReviewAnswer } from '../../contract/quality.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { usePointing } from './pointing.tsx';

interface Props {
  what: string;
  places: readonly PlaceView[];
  talk: ReviewAnswer['talk'];
  onRemove?: (place: PlaceView) => void;
}

/** The words something rests on; a press goes to where they were said. */
export function Quotes({ what, places, talk, onRemove }: Props): ReactNode {
  const { t } = useWords();
  const { seek } = usePointing();
  if (places.length === 0 || talk === null) return null;
  return (
    <ul className="rv-quotes">
      {places.map((place) => {
        const turn = talk.find(({ id }) => id === place.turnId);
        if (!turn) return null;
        return (
          <li key={`${place.turnId} ${place.start} ${place.end}`}>
            <button type="button" className="rv-quote" onClick={() => seek(what)}>
              <span className="muted">{t(`talk.${turn.role}`)}</span>{' '}
              <span data-words>
                {turn.erased ? t('talk.erased') : turn.text.slice(place.start, place.end)}
              </span>
            </button>
            {onRemove ? (
              <Button
                size="small"
                look="quiet"
                label={t('review.quote.remove')}
                onPress={() => onRemove(place)}
              >
                <Icon name="close" size={14} />
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
