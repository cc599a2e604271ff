import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { turnElementId } from './Turn.tsx';

/** Scrolls the talk and nothing around it. */
function bring(box: HTMLElement, element: Element, to: 'start' | 'centre'): void {
  const offset = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - (to === 'start' ? 8 : box.clientHeight / 2);
}

/** So far from the end, in pixels, still counts as reading the newest. */
const nearPx = 80;

/**
 * Where the talk stands: at the turn that the address asks for (`#turn-…`), at the beginning of a single complaint,
 * else at the newest; there it stays while more comes in. A reading that is chosen brings its first words into view.
 */
export function useScroll(
  scroller: RefObject<HTMLElement | null>,
  c: CaseView,
  pendingId: string | null,
  litTurn: number,
): { jumpTo: (turnId: string) => void } {
  const hash = useLocation({ select: (location) => location.hash });
  const isAtEnd = useRef(true);
  const jumpTo = (turnId: string) => {
    const turn = document.getElementById(turnElementId(turnId));
    if (!turn || !scroller.current) return;
    isAtEnd.current = false;
    bring(scroller.current, turn, 'start');
    turn.dataset.found = '';
    setTimeout(() => delete turn.dataset.found, 1_600);
  };

  // What comes in later is the concern of the next effect.
  const turns = useRef(c.turns);
  turns.current = c.turns;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const asked = turns.current.find((turn) => turnElementId(turn.id) === hash);
    isAtEnd.current = !asked && turns.current.length > 1;
    const turn = asked ? document.getElementById(hash) : null;
    if (turn) bring(box, turn, 'start');
    else box.scrollTop = isAtEnd.current ? box.scrollHeight : 0;
  }, [hash, scroller]);

  useStayAtEnd(scroller, isAtEnd);

  useEffect(() => {
    const box = scroller.current;
    if (pendingId === null || !box) return;
    isAtEnd.current = true;
    box.scrollTop = box.scrollHeight;
  }, [pendingId, scroller]);

  useEffect(() => {
    if (litTurn === 0) return;
    const box = scroller.current;
    const first = box?.querySelector('mark[data-lit]');
    if (!box || !first) return;
    isAtEnd.current = false;
    bring(box, first, 'centre');
  }, [litTurn, scroller]);
  return { jumpTo };
}

/** Whoever reads the newest keeps reading it while turns and notes come in; whoever looks back is left there. */
function useStayAtEnd(scroller: RefObject<HTMLElement | null>, isAtEnd: RefObject<boolean>): void {
  useLayoutEffect(() => {
    const box = scroller.current;
    const content = box?.firstElementChild;
    if (!box || !content) return;
    const onScroll = () => {
      isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
    };
    const stay = new ResizeObserver(() => {
      if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    });
    stay.observe(content);
    stay.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      stay.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [scroller, isAtEnd]);
}
