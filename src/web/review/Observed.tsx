import type { ReactNode } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { labelOf } from '../../contract/say.ts';
import { sins, trustTerms } from '../../knowledge/ids.ts';
import { useWords } from '../words/words.tsx';
import { useLights, usePointing } from './pointing.tsx';
import { Quotes } from './Quotes.tsx';
import { conflictName, sinName, trustName } from './rests.ts';

/** What was seen in the talk besides the items: trust, sins and a clash, as words that were said, of nobody's character. */
export function Observed({ review }: { review: ReviewAnswer }): ReactNode {
  const { t, lang } = useWords();
  const { machine, talk } = review;
  if (machine === null) return null;
  const { conflict } = machine;
  return (
    <section className="rv-group rv-observed">
      <h2>{t('review.observed')}</h2>
      <p className="muted small">{t('review.observed.lead')}</p>
      {machine.upToDate ? null : <p className="muted small">{t('review.machine.old')}</p>}
      {conflict ? (
        <Seen what={conflictName} name={t('review.conflict')}>
          <p className="small">{t(`review.conflict.trigger.${conflict.trigger.by}`)}</p>
          <Quotes what={conflictName} places={conflict.trigger.places} talk={talk} />
          <p className="small">{t(`review.conflict.${conflict.setOff.what}`)}</p>
          <Quotes what={conflictName} places={conflict.setOff.places} talk={talk} />
        </Seen>
      ) : null}
      {machine.sins.map(({ id, about, places }) => (
        <Seen key={id} what={sinName(id)} name={labelOf(sins, id, lang)}>
          <p className="muted small">{about}</p>
          <Quotes what={sinName(id)} places={places} talk={talk} />
        </Seen>
      ))}
      <h3>{t('review.trust')}</h3>
      <ul className="rv-trust">
        {machine.trust.map(({ term, seen }) => (
          <TrustTerm
            key={term}
            what={trustName(term)}
            name={labelOf(trustTerms, term, lang)}
            seen={seen.length}
          />
        ))}
      </ul>
      {conflict || machine.sins.length > 0 ? null : (
        <p className="muted small">{t('review.observed.nothing')}</p>
      )}
    </section>
  );
}

function Seen({ what, name, children }: { what: string; name: string; children: ReactNode }): ReactNode {
  const { lit } = usePointing();
  const lights = useLights(what);
  return (
    <div className="rv-seen" data-what={what} {...(lit === what ? { 'data-lit': true } : {})} {...lights}>
      <h3>{name}</h3>
      {children}
    </div>
  );
}

/** A term of trust with how often something spoke for it; a press goes to the first. */
function TrustTerm({ what, name, seen }: { what: string; name: string; seen: number }): ReactNode {
  const { t } = useWords();
  const { seek } = usePointing();
  const lights = useLights(what);
  return (
    <li data-what={what}>
      {name}{' '}
      {seen === 0 ? (
        <span className="muted small">{t('review.trust.none')}</span>
      ) : (
        <button type="button" className="rv-link" onClick={() => seek(what)} {...lights}>
          {t('review.trust.seen', { count: seen })}
        </button>
      )}
    </li>
  );
}
