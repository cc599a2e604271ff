import type { ReactNode } from 'react';
import './routing.css';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.tsx';
import { useOwnerSuggestions } from './queries.ts';

const shown = 3;

/** Whom routing would choose, with reasons; a press puts them into the field. Silent where it is switched off. */
export function OwnerSuggestions({
  caseId,
  onPick,
}: {
  caseId: string;
  onPick: (id: string) => void;
}): ReactNode {
  const { t, lang } = useWords();
  const { data } = useOwnerSuggestions(caseId, lang);
  if (!data || data.settings.mode === 'off' || data.people.length === 0) return null;
  const fit = data.people.filter((one) => one.fits).slice(0, shown);
  const barred = data.people.filter((one) => !one.fits);
  const join = lang === 'zh' ? '，' : ', ';
  return (
    <section className="r-suggest" aria-label={t('routing.suggest')}>
      <p className="part-sub">{fit.length > 0 ? t('routing.suggest') : t('routing.suggest.none')}</p>
      <ul className="r-list">
        {fit.map(({ id, name, reasons }) => (
          <li key={id} className="r-one">
            <span className="r-words">
              <span data-words>{name}</span>
              <span className="muted small" data-words>
                {reasons.join(join)}
              </span>
            </span>
            <Button size="small" label={t('routing.suggest.pick', { name })} onPress={() => onPick(id)}>
              {t('routing.pick')}
            </Button>
          </li>
        ))}
      </ul>
      {barred.length > 0 ? (
        <details>
          <summary>{t('routing.suggest.others')}</summary>
          <ul className="r-list">
            {barred.map(({ id, name, bars }) => (
              <li key={id} className="small" data-words>
                {name} · <span className="muted">{bars.join(join)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
