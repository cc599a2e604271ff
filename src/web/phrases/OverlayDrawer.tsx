import type { ReactNode } from 'react';
import type { OverlayView, SuppliedView } from '../../contract/overlays.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { Moment } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { toNamed } from './blanks.ts';
import { OverlayForm } from './OverlayForm.tsx';
import { useOverlay, useOverlayStep } from './queries.ts';

/** A phrase of one's own, from nothing. */
export function NewPhrase({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Dialog title={t('phrases.new')} look="drawer" isOpen onClose={onClose}>
      <OverlayForm kind="phrase" overlay={null} onSaved={onMade} />
    </Dialog>
  );
}

/** One entry: what the organisation says of it, what it would do, whether it is used, and every version before. */
export function OverlayDrawer({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useOverlay(id, lang);
  const title = data?.label || t(data?.kind === 'contacts' ? 'phrases.kind.contacts' : 'phrases.one');
  return (
    <Dialog
      title={title}
      look="drawer"
      isOpen
      onClose={onClose}
      {...(data?.origin === 'own' ? { hasNames: true } : {})}
    >
      {data ? (
        <div className="drawer-parts">
          {data.kind === 'phrase' ? null : (
            <div className="drawer-part">
              <About overlay={data} />
            </div>
          )}
          {data.suppliedThen ? <Stale then={data.suppliedThen} now={data.supplied} /> : null}
          <OverlayForm key={`${data.version} ${lang}`} kind={data.kind} overlay={data} onSaved={() => {}} />
          {data.mayBeOff ? <Use overlay={data} /> : null}
          <Versions overlay={data} />
        </div>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </Dialog>
  );
}

function About({ overlay: { kind, detail, example } }: { overlay: OverlayView }): ReactNode {
  const { t, lang } = useWords();
  if (kind === 'contacts') return <p className="muted">{t('phrases.contacts.about')}</p>;
  return (
    <>
      <p data-words>{detail}</p>
      {example === null ? null : (
        <p className="muted small">
          {t(kind === 'sign' ? 'phrases.finds' : 'phrases.such-as')}{' '}
          <span data-words>{toNamed(example, lang)}</span>
        </p>
      )}
    </>
  );
}

/** What came with the desk has changed since: both side by side. */
function Stale({ then, now }: { then: SuppliedView; now: SuppliedView | null }): ReactNode {
  const { t, lang } = useWords();
  const [before, after] = [told(then, lang), now ? told(now, lang) : []];
  return (
    <section className="drawer-part">
      <Notice title={t('phrases.stale')}>{t('phrases.stale.detail')}</Notice>
      <div className="phr-beside">
        {(
          [
            ['phrases.stale.then', before, after],
            ['phrases.stale.now', after, before],
          ] as const
        ).map(([key, own, other]) => (
          <div key={key}>
            <h3 className="part-sub">{t(key)}</h3>
            <ul data-words>
              {own.map((line) => (
                <li key={line} data-differs={!other.includes(line) || undefined}>
                  {toNamed(line, lang)}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Everything it says, a line each. */
function told(words: SuppliedView, lang: 'zh' | 'en'): string[] {
  const { why, better, do: dos = [], dont = [], handOver, wordings = [] } = words;
  return [...(why ? [why] : []), ...dos, ...dont, ...(handOver ? [handOver] : []), ...wordings]
    .map((one) => one[lang])
    .concat(better?.[lang] ?? []);
}

const useMayChange = (): boolean => {
  const { data: me } = useMe();
  return me?.role === 'manager' || me?.role === 'admin';
};

function Use({ overlay: { id, version, isOn } }: { overlay: OverlayView }): ReactNode {
  const { t } = useWords();
  const step = useOverlayStep();
  const mayChange = useMayChange();
  const turn = () =>
    step.mutate(
      { do: 'use', id, body: { version, isOn: !isOn } },
      { onSuccess: () => say(t(isOn ? 'phrases.off.done' : 'phrases.on.done')) },
    );
  return (
    <OnOff
      title={t('phrases.use')}
      now={t(isOn ? 'phrases.is-on' : 'phrases.is-off')}
      action={t(isOn ? 'phrases.turn-off' : 'phrases.turn-on')}
      why={mayChange ? null : t('phrases.why.role')}
      step={step}
      onTurn={turn}
    />
  );
}

/** What it was before, and the way back. */
function Versions({ overlay }: { overlay: OverlayView }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const step = useOverlayStep();
  const mayChange = useMayChange();
  const { id, version: now, versions, origin } = overlay;
  if (versions.length === 0) return null;
  const back = (to: number) =>
    step.mutate(
      { do: 'roll-back', id, body: { version: now, to } },
      { onSuccess: () => say(t('phrases.rolled-back')) },
    );
  const way = (to: number, label: string) =>
    mayChange ? (
      <Button size="small" label={label} isPending={step.isPending} onPress={() => back(to)}>
        {t('phrases.roll-back')}
      </Button>
    ) : null;
  return (
    <section className="drawer-part">
      <h3>{t('phrases.versions')}</h3>
      <FailureNotice error={step.error} />
      <ul>
        {versions.map(({ version, isOn, own, fromVersion, by, at }) => (
          <li key={version} className="phr-version">
            <p>
              <span className="figures">{t('phrases.version', { version })}</span>
              <span className="muted">
                {[
                  ...(version === now ? [t('phrases.version.now')] : []),
                  ...(fromVersion ? [t('phrases.version.from', { version: fromVersion })] : []),
                  ...(own === null ? [t('phrases.version.supplied')] : []),
                  ...(isOn ? [] : [t('phrases.off')]),
                ].map((what) => ` · ${what}`)}
              </span>
            </p>
            <p className="muted small">
              <span data-words>{nameOf(by)}</span> · <Moment at={at} />
            </p>
            {version === now ? null : way(version, t('phrases.roll-back.to', { version }))}
          </li>
        ))}
        {origin === 'changed' ? (
          <li className="phr-version">
            <p>{t('phrases.version.supplied')}</p>
            {way(0, t('phrases.roll-back.supplied'))}
          </li>
        ) : null}
      </ul>
    </section>
  );
}
