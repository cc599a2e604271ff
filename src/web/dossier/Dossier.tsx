import { type ReactNode, useId } from 'react';
import type { DossierEntry, DossierPart, DossierView } from '../../contract/dossier.ts';
import { Personal } from '../ui/small.tsx';

/** The dossier as a paper is read: the facts, then part after part. */
export function Dossier({ dossier }: { dossier: DossierView }): ReactNode {
  const { facts, parts } = dossier;
  return (
    <article className="dossier">
      <dl className="dossier-facts">
        {facts.map(({ label, value, personal }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-words>{personal ? <Personal>{value}</Personal> : value}</dd>
          </div>
        ))}
      </dl>
      {parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
    </article>
  );
}

function Part({ part }: { part: DossierPart }): ReactNode {
  const titleId = useId();
  const { title, empty, entries } = part;
  return (
    <section className="dossier-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {entries.length === 0 ? <p className="muted">{empty}</p> : null}
      <ol>
        {entries.map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dossier is made whole, and its entries stay where they are
          <Entry key={i} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry: { head, meta, lines, words } }: { entry: DossierEntry }): ReactNode {
  return (
    <li className="dossier-entry">
      {head === null ? null : (
        <p className="dossier-head" data-words>
          {head}
        </p>
      )}
      {meta === null ? null : <p className="muted small figures">{meta}</p>}
      {lines.map((line) => (
        <p key={line} data-words>
          {line}
        </p>
      ))}
      {words.map((one) => (
        <blockquote key={one} className="dossier-words" data-words>
          {one}
        </blockquote>
      ))}
    </li>
  );
}
