import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PlaceView } from '../../contract/quality.ts';

/**
 * What card and talk tell each other: which item one looks at, so that the words it rests on light up, and for which
 * one words are being chosen.
 */
export interface Pointing {
  /** The name of an item, or of something observed; null for none. */
  lit: string | null;
  light: (what: string | null) => void;
  /** Goes to the words something rests on. */
  seek: (what: string) => void;
  /** The item a press on a turn adds a quotation to. */
  picking: string | null;
  pickFor: (item: string | null) => void;
  pick: (place: PlaceView) => void;
  onPick: (take: ((item: string, place: PlaceView) => void) | null) => void;
  /** Where only one pane has room: shows the talk, or the card. */
  show: (pane: 'talk' | 'card') => void;
}

const Context = createContext<Pointing | null>(null);

interface Props {
  show: Pointing['show'];
  children: ReactNode;
}

export function PointingProvider({ show, children }: Props): ReactNode {
  const [lit, light] = useState<string | null>(null);
  const [picking, pickFor] = useState<string | null>(null);
  const [sought, setSought] = useState<{ what: string } | null>(null);
  const take = useRef<((item: string, place: PlaceView) => void) | null>(null);
  const onPick = useCallback((next: typeof take.current) => {
    take.current = next;
  }, []);
  useEffect(() => {
    if (sought === null) return;
    // What is lit is drawn first.
    document.querySelector('.rv-turn[data-lit]')?.scrollIntoView({ block: 'center' });
  }, [sought]);
  const pointing = useMemo<Pointing>(
    () => ({
      lit,
      light,
      seek: (what) => {
        light(what);
        show('talk');
        setSought({ what });
      },
      picking,
      pickFor: (item) => {
        pickFor(item);
        if (item !== null) show('talk');
      },
      pick: (place) => {
        if (picking === null) return;
        take.current?.(picking, place);
        pickFor(null);
        show('card');
      },
      onPick,
      show,
    }),
    [lit, picking, onPick, show],
  );
  return <Context value={pointing}>{children}</Context>;
}

/** @throws Error outside of PointingProvider: a bug */
export function usePointing(): Pointing {
  const pointing = useContext(Context);
  if (!pointing) throw new Error('nothing to point at here');
  return pointing;
}

/** What an element that stands for something lights while it is looked at. */
export function useLights(what: string): {
  onMouseEnter: () => void;
  onMouseLeave: () => void;
  onFocus: () => void;
  onBlur: () => void;
} {
  const { light } = usePointing();
  return {
    onMouseEnter: () => light(what),
    onMouseLeave: () => light(null),
    onFocus: () => light(what),
    onBlur: () => light(null),
  };
}
