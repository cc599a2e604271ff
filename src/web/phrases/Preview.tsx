import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OverlayPreview, OverlayView } from '../../contract/overlays.ts';
import type { OverlayKind } from '../../knowledge/overlay.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Personal } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { type PreviewAsked, useOverlayPreview } from './queries.ts';
import type { Written } from './written.ts';

const readers: readonly string[] = ['lead', 'manager'];

interface Props {
  kind: OverlayKind;
  draft: Written;
  overlay: OverlayView | null;
}

/** What it would have done with what was said lately, before it is in use. For who may read cases. */
export function Preview({ kind, draft, overlay }: Props): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const preview = useOverlayPreview();
  const asked = askedOf(kind, draft, overlay);
  if (!me || !readers.includes(me.role) || kind === 'contacts') return null;
  const isWording = kind === 'advice' || kind === 'moment';
  return (
    <div className="phr-preview">
      <Button
        isPending={preview.isPending}
        why={asked === null ? t(isWording ? 'phrases.preview.no-wording' : 'phrases.flaw.phrases') : null}
        onPress={() => asked && preview.mutate(asked)}
      >
        {t(isWording ? 'phrases.preview.wording' : 'phrases.preview')}
      </Button>
      <FailureNotice error={preview.error} />
      {preview.data ? <Found preview={preview.data} isWording={isWording} /> : null}
    </div>
  );
}

/** Of several wordings the first is tried: it is the one under hand. */
function askedOf(kind: OverlayKind, draft: Written, overlay: OverlayView | null): PreviewAsked | null {
  const lines = (text: string) => text.split('\n').flatMap((line) => line.trim() || []);
  if (kind === 'phrase') {
    const phrases = lines(draft.phrases);
    return phrases.length === 0 ? null : { kind: 'phrase', phrases, except: lines(draft.except) };
  }
  if (kind === 'fault' || kind === 'sign') return overlay && { kind: 'entry', id: overlay.id };
  const text = lines(draft.wordings).at(-1);
  return text === undefined || text.length < 2 ? null : { kind: 'wording', text };
}

function Found({ preview, isWording }: { preview: OverlayPreview; isWording: boolean }): ReactNode {
  const { t } = useWords();
  const { looked, found, places } = preview;
  const what = isWording ? 'phrases.preview.talks' : 'phrases.preview.turns';
  return (
    <>
      <p role="status" className="figures">
        {looked === 0 ? t('phrases.preview.none') : t(what, { looked, found })}
      </p>
      <ul className="phr-places">
        {places.map(({ number, text, spans }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one answer, never put in another order
          <li key={`${number} ${i}`}>
            <Link to={paths.case} params={{ number }} className="figures small">
              {number}
            </Link>
            <p data-words>
              <Personal>{marked(text, spans)}</Personal>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The text with the places underlined. */
function marked(text: string, spans: readonly { start: number; end: number }[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return [...parts, text.slice(at)];
}
