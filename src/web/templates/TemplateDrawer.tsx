import type { ReactNode } from 'react';
import type { TemplateView } from '../../contract/letter-templates.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { Moment } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type TextLang, toNamed } from './blanks.ts';
import { useTemplate, useTemplateChange } from './queries.ts';
import { TemplateForm } from './TemplateForm.tsx';

/** A template of one's own, from nothing. */
export function NewTemplate({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Dialog title={t('templates.new')} look="drawer" isOpen onClose={onClose}>
      <TemplateForm template={null} onSaved={onMade} />
    </Dialog>
  );
}

/** One template: its words, what they read like in a real case, and every version before. */
export function TemplateDrawer({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useTemplate(id, lang);
  const title = data?.label ?? t('templates.one');
  return (
    <Dialog
      title={title}
      look="drawer"
      isOpen
      onClose={onClose}
      {...(data && data.origin !== 'standard' ? { hasNames: true } : {})}
    >
      {data ? (
        <div className="drawer-parts">
          <Stale template={data} />
          <TemplateForm key={`${data.version} ${lang}`} template={data} onSaved={() => {}} />
          <Offering template={data} />
          <Versions template={data} />
        </div>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </Dialog>
  );
}

/** The supplied words have changed since one's own were laid over them: both side by side. */
function Stale({ template: { suppliedThen: then, standard } }: { template: TemplateView }): ReactNode {
  const { t, lang } = useWords();
  if (then === null || standard === null) return null;
  return (
    <section className="drawer-part">
      <Notice title={t('phrases.stale')}>{t('phrases.stale.detail')}</Notice>
      <div className="tpl-beside">
        {(
          [
            ['phrases.stale.then', then],
            ['phrases.stale.now', standard],
          ] as const
        ).map(([key, words]) => (
          <div key={key}>
            <h3 className="part-sub">{t(key)}</h3>
            <p className="tpl-old" data-words>
              {toNamed(words[lang], lang)}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Whether people find it when they write a letter. */
function Offering({ template: { id, version, offered } }: { template: TemplateView }): ReactNode {
  const { t } = useWords();
  const change = useTemplateChange();
  const turn = () =>
    change.mutate(
      { do: 'offer', id, body: { version, offered: !offered } },
      { onSuccess: () => say(t(offered ? 'templates.offer.off.done' : 'templates.offer.on.done')) },
    );
  return (
    <OnOff
      title={t('templates.offer')}
      now={t(offered ? 'templates.offer.is-on' : 'templates.offer.is-off')}
      action={t(offered ? 'templates.offer.off' : 'templates.offer.on')}
      step={change}
      onTurn={turn}
    />
  );
}

/** What it was before, and the way back. */
function Versions({ template }: { template: TemplateView }): ReactNode {
  const { t } = useWords();
  const { id, version: now, versions, standard } = template;
  const change = useTemplateChange();
  if (versions.length === 0) return null;
  const back = (to: number) =>
    change.mutate(
      { do: 'roll-back', id, body: { version: now, to } },
      { onSuccess: () => say(t('templates.rolled-back')) },
    );
  const older = versions.filter(({ version }) => version !== now);
  return (
    <section className="drawer-part">
      <h3>{t('templates.versions')}</h3>
      <FailureNotice error={change.error} />
      <ul className="tpl-versions">
        {versions.slice(0, 1).map((one) => (
          <VersionRow key={one.version} one={one} />
        ))}
        {older.map((one) => (
          <VersionRow key={one.version} one={one} onBack={() => back(one.version)} />
        ))}
        {standard ? (
          <li className="tpl-version">
            <p>{t('templates.version.standard')}</p>
            <Texts zh={standard.zh} en={standard.en} />
            {template.origin === 'standard' ? null : (
              <Button
                size="small"
                label={t('templates.roll-back.standard')}
                isPending={change.isPending}
                onPress={() => back(0)}
              >
                {t('templates.roll-back')}
              </Button>
            )}
          </li>
        ) : null}
      </ul>
    </section>
  );
}

type Version = TemplateView['versions'][number];

function VersionRow({ one, onBack }: { one: Version; onBack?: () => void }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { version, by, at, fromVersion, isOwn, zh, en, offered } = one;
  const what = [
    ...(onBack ? [] : [t('templates.version.now')]),
    ...(fromVersion === null || fromVersion === 0
      ? isOwn
        ? []
        : [t('templates.version.as-standard')]
      : [t('templates.version.from', { version: fromVersion })]),
    ...(offered ? [] : [t('templates.not-offered')]),
  ];
  return (
    <li className="tpl-version">
      <p>
        <span className="figures">{t('templates.version', { version })}</span>
        {what.length > 0 ? <span className="muted"> · {what.join(' · ')}</span> : null}
      </p>
      <p className="muted small">
        <span data-words>{nameOf(by)}</span> · <Moment at={at} />
      </p>
      <Texts zh={zh} en={en} />
      {onBack ? (
        <Button size="small" label={t('templates.roll-back.to', { version })} onPress={onBack}>
          {t('templates.roll-back')}
        </Button>
      ) : null}
    </li>
  );
}

function Texts({ zh, en }: { zh: string | null; en: string | null }): ReactNode {
  const { t } = useWords();
  const texts: [TextLang, string][] = [
    ...(zh === null ? [] : [['zh', zh] as [TextLang, string]]),
    ...(en === null ? [] : [['en', en] as [TextLang, string]]),
  ];
  return (
    <details>
      <summary>{t('templates.version.text')}</summary>
      {texts.map(([of, text]) => (
        <p key={of} className="tpl-old" data-words lang={of === 'zh' ? 'zh-CN' : 'en'}>
          {toNamed(text, of)}
        </p>
      ))}
    </details>
  );
}
