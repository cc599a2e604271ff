import type { ReactNode } from 'react';
import type { KappaView } from '../../contract/quality-settings.ts';
import { howFar } from '../../desk/quality/agreement.ts';
import { inPercent } from '../ui/percent.ts';
import { useWords } from '../words/words.tsx';

interface Row extends KappaView {
  item: string;
  label: string;
}

/** How far people agree, in words first: the figure, what it rests on, and what too few cases mean. */
export function AgreementFigures({
  all,
  items,
  least,
}: {
  all: KappaView;
  items: readonly Row[];
  least: number | null;
}): ReactNode {
  const { t } = useWords();
  const said = useAgreementWords();
  return (
    <div className="cal-figures">
      <p className="cal-said">{said(all)}</p>
      <p className="muted small" hidden={all.pairs === 0}>
        {all.enough
          ? t('agree.base', { pairs: all.pairs, talks: all.talks })
          : least === null
            ? t('agree.few', { pairs: all.pairs })
            : t('agree.few.least', { pairs: all.pairs, least })}
      </p>
      {items.length === 0 ? null : (
        <details>
          <summary>{t('agree.items')}</summary>
          <p className="muted small">{t('agree.kappa.hint')}</p>
          <ul className="cal-items">
            {items.map(({ item, label, ...figure }) => (
              <li key={item}>
                <span>{label}</span>
                <span className="muted">{said(figure)}</span>
                <span className="muted small figures">{t('agree.pairs', { pairs: figure.pairs })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** A kappa as people say it, with its figure. With too few pairs only how often marks were the same is said. */
function useAgreementWords(): (figure: KappaView) => string {
  const { t } = useWords();
  return ({ kappa, same, pairs, enough }) => {
    if (pairs === 0 || same === null) return t('agree.none');
    const share = inPercent(same);
    if (!enough || kappa === null) return t('agree.same', { share });
    const figure = kappa.toFixed(2);
    return t(`agree.${howFar(kappa)}`, { figure, share });
  };
}
