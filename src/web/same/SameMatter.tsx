import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import './same.css';
import { Part } from '../case/Part.tsx';
import { sameLine } from '../case/part-lines.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { onDemand } from '../ui/OnDemand.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { SameLine } from './MaybeHere.tsx';
import { useDenyRepeat, useRepeat, useSameMatter } from './queries.ts';

const MergeDialog = onDemand(async () => (await import('./MergeDialog.tsx')).MergeDialog, { lines: 0 });

const workers = ['handler', 'lead', 'manager'];

/** What has to do with the same matter: cases that look the same, the one it repeats, those merged into it. */
export function SameMatter(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const found = useUnjudged();
  const [into, setInto] = useState<string | null>(null);
  const mayMerge = me != null && workers.includes(me.role) && c.stage !== 'archived' && c.mergedInto === null;
  if (c.mergedInto !== null) return null;
  return (
    <>
      <Part name="same" title={t('same.title')} {...sameLine(c, found.length, t)}>
        <RepeatOf />
        <NotRepeatOf />
        <Proposed onMerge={setInto} mayMerge={mayMerge} />
        <TookOver />
        {mayMerge ? (
          <div>
            <Button look="quiet" size="small" onPress={() => setInto('')}>
              {t('same.other')}
            </Button>
          </div>
        ) : null}
      </Part>
      {into === null ? null : <MergeDialog into={into} onClose={() => setInto(null)} />}
    </>
  );
}

/** What looks like the same matter, less what somebody has judged. */
function useUnjudged() {
  const { lang } = useWords();
  const { c } = useCaseScreen();
  const { data } = useSameMatter(c, lang);
  const judged = new Set([c.repeatOf?.number, ...c.notRepeatOf.map(({ number }) => number)]);
  return (data?.duplicates ?? []).filter((one) => !judged.has(one.number));
}

/** The earlier case this one is about again, as somebody has confirmed it. */
function RepeatOf(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const repeat = useRepeat(c);
  if (!c.repeatOf) return null;
  const { number } = c.repeatOf;
  return (
    <div className="same-one">
      <Link to={paths.case} params={{ number }}>
        {t('same.repeat.of', { number })}
      </Link>
      <Button look="quiet" size="small" isPending={repeat.isPending} onPress={() => repeat.mutate(null)}>
        {t('same.repeat.undo')}
      </Button>
      <FailureNotice error={repeat.error} />
    </div>
  );
}

/** What somebody looked at: it is not asked again. */
function NotRepeatOf(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  if (c.notRepeatOf.length === 0) return null;
  const numbers = c.notRepeatOf.map(({ number }) => number).join(lang === 'zh' ? '、' : ', ');
  return <p className="muted small">{t('same.repeat.not', { numbers })}</p>;
}

function Proposed({
  onMerge,
  mayMerge,
}: {
  onMerge: (number: string) => void;
  mayMerge: boolean;
}): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const found = useUnjudged();
  const repeat = useRepeat(c);
  const deny = useDenyRepeat(c);
  if (found.length === 0) return null;
  const link = (number: string) =>
    repeat.mutate(number, { onSuccess: () => say(t('same.repeat.done', { number })) });
  return (
    <>
      <p className="muted small">{t('same.detail')}</p>
      <ul className="same-list">
        {found.map((one) => (
          <li key={one.id} className="same-one">
            <SameLine one={one} />
            {mayMerge ? (
              <div className="steps-row">
                {one.closed ? null : (
                  <Button size="small" onPress={() => onMerge(one.number)}>
                    {t('same.merge', { number: one.number })}
                  </Button>
                )}
                {one.sameCustomer && one.receivedAt <= c.receivedAt ? (
                  <>
                    <Button size="small" isPending={repeat.isPending} onPress={() => link(one.number)}>
                      {t('same.repeat')}
                    </Button>
                    <Button
                      size="small"
                      look="quiet"
                      isPending={deny.isPending}
                      onPress={() => deny.mutate(one.number)}
                    >
                      {t('same.repeat.deny')}
                    </Button>
                  </>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <FailureNotice error={repeat.error ?? deny.error} />
    </>
  );
}

function TookOver(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  if (c.tookOver.length === 0) return null;
  return (
    <>
      <h3 className="part-sub">{t('same.took')}</h3>
      <ul className="same-list">
        {c.tookOver.map(({ id, number, at }) => (
          <li key={id}>
            <Link to={paths.case} params={{ number }} className="figures">
              {number}
            </Link>{' '}
            <span className="muted small">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
