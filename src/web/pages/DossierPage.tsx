import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import '../dossier/dossier.css';
import { Dossier } from '../dossier/Dossier.tsx';
import { useDossier, useDossierPaper } from '../dossier/queries.ts';
import { paths } from '../paths.ts';
import { useTitle } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';

/** Everything about one case, for somebody who has never heard of it: to be read, printed, or taken along. */
export function DossierPage(): ReactNode {
  const { t, lang } = useWords();
  const { number } = useParams({ from: `/inside${paths.dossier}` });
  const [wantsMasked, setMasked] = useState(false);
  const { data, error, refetch } = useDossier(number, wantsMasked, lang);
  const paper = useDossierPaper(number, wantsMasked);
  useTitle(t('dossier.title', { number }), t('desk.name'));
  const savePaper = () => paper.mutate(undefined, { onSuccess: (name) => say(t('dossier.saved', { name })) });
  // Whoever may see it masked only has no choice.
  const isAlwaysMasked = data?.masked === true && !wantsMasked;
  return (
    <div className="dossier-page">
      <h1>{data ? `${data.title} ${number}` : t('dossier.title', { number })}</h1>
      {data ? (
        <p className="muted small">
          {data.made} · {data.notice}
        </p>
      ) : null}
      <div className="dossier-bar">
        <Link to={paths.case} params={{ number }}>
          {t('dossier.back')}
        </Link>
        {data ? (
          <>
            <Button onPress={() => window.print()}>{t('dossier.print')}</Button>
            <Button isPending={paper.isPending} onPress={savePaper}>
              <Icon name="dossier" />
              {t('dossier.pdf')}
            </Button>
            {isAlwaysMasked ? (
              <span className="muted small">{t('dossier.always-masked')}</span>
            ) : (
              <Check isSelected={wantsMasked} onChange={setMasked}>
                {t('dossier.mask')}
              </Check>
            )}
          </>
        ) : null}
      </div>
      {data ? <p className="muted small">{t('dossier.logged')}</p> : null}
      <FailureNotice error={paper.error} />
      {data ? <Dossier dossier={data} /> : null}
      {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={12} />}
    </div>
  );
}
