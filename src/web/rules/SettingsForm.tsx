import { type FormEvent, type ReactNode, useState } from 'react';
import type { QualitySettings } from '../../contract/quality-settings.ts';
import { usualQuality } from '../../desk/quality/settings.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Settings, useSettingsChange } from './queries.ts';

type Figure = Exclude<keyof QualitySettings, 'hideMachine'>;

/** What each may be. */
const ranges: Readonly<Record<Figure, readonly [least: number, most: number]>> = {
  perHandler: [0, 50],
  goodShare: [0, 100],
  lowScore: [0, 100],
  doubleShare: [0, 100],
  differsBy: [1, 100],
  restDays: [1, 60],
  appealDays: [1, 60],
  ruleDays: [1, 60],
};

const groups: readonly { name: 'draw' | 'blind' | 'appeal'; figures: readonly Figure[] }[] = [
  { name: 'draw', figures: ['perHandler', 'goodShare', 'lowScore', 'restDays'] },
  { name: 'blind', figures: ['doubleShare', 'differsBy'] },
  { name: 'appeal', figures: ['appealDays', 'ruleDays'] },
];

type Draft = Record<Figure, string> & Pick<QualitySettings, 'hideMachine'>;

const figures = Object.keys(ranges) as Figure[];
const draftOf = (settings: QualitySettings): Draft => ({
  ...(Object.fromEntries(figures.map((figure) => [figure, String(settings[figure])])) as Record<
    Figure,
    string
  >),
  hideMachine: settings.hideMachine,
});

const isSame = (a: Draft, b: Draft): boolean =>
  a.hideMachine === b.hideMachine && figures.every((figure) => a[figure].trim() === b[figure]);

const isFit = (figure: Figure, typed: string): boolean => {
  const [least, most] = ranges[figure];
  return /^\d{1,3}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
};

/** How many are drawn, what brings a talk to a person in any case, and how long there is to appeal. */
export function SettingsForm({
  settings: { settings, draws, mayChange },
}: {
  settings: Settings;
}): ReactNode {
  const { t } = useWords();
  const [kept] = useState(() => draftOf(settings));
  const [draft, setDraft, forget] = useDraft('quality:settings', kept);
  const change = useSettingsChange();
  const wrong = figures.filter((figure) => !isFit(figure, draft[figure]));
  const why = !mayChange
    ? t('rules.not-yours')
    : wrong.length > 0
      ? t('rules.why.range', { count: wrong.length })
      : isSame(draft, draftOf(settings))
        ? t('member.unchanged')
        : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why !== null || change.isPending) return;
    const body = bodyOf(draft);
    change.mutate(body, {
      onSuccess: () => {
        forget();
        setDraft(draftOf(body));
        say(t('rules.saved'));
      },
    });
  };
  return (
    <form className="ru-form" onSubmit={submit} noValidate autoComplete="off">
      <Groups draft={draft} onChange={setDraft} />
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={change.isPending} why={why}>
          {t('ui.save')}
        </Button>
        {mayChange && !isSame(draft, draftOf(usualQuality)) ? (
          <Button look="quiet" onPress={() => setDraft(draftOf(usualQuality))}>
            {t('rules.usual')}
          </Button>
        ) : null}
      </div>
      <Draws draws={draws} />
    </form>
  );
}

const bodyOf = (draft: Draft): QualitySettings => ({
  ...(Object.fromEntries(figures.map((figure) => [figure, Number(draft[figure])])) as Record<Figure, number>),
  hideMachine: draft.hideMachine,
});

/** Every figure with what it means and what is usual. */
function Groups({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {groups.map(({ name, figures: own }) => (
        <section key={name} className="ru-group">
          <h2>{t(`rules.group.${name}`)}</h2>
          <p className="muted small">{t(`rules.group.${name}.lead`)}</p>
          <div className="ru-fields">
            {own.map((figure) => (
              <TextInput
                key={figure}
                type="number"
                label={t(`rules.${figure}`)}
                hint={t(`rules.${figure}.hint`)}
                value={draft[figure]}
                onChange={(typed) => onChange({ ...draft, [figure]: typed })}
                error={
                  isFit(figure, draft[figure])
                    ? null
                    : t('rules.range', { least: ranges[figure][0], most: ranges[figure][1] })
                }
              />
            ))}
          </div>
          {name === 'blind' ? (
            <Choice
              label={t('rules.hideMachine')}
              hint={t('rules.hideMachine.hint')}
              value={draft.hideMachine}
              onChange={(id) => onChange({ ...draft, hideMachine: id as QualitySettings['hideMachine'] })}
              options={[
                { id: 'blind', label: t('rules.hideMachine.blind') },
                { id: 'always', label: t('rules.hideMachine.always') },
              ]}
            />
          ) : null}
        </section>
      ))}
    </>
  );
}

/** What was drawn week by week. */
function Draws({ draws }: Pick<Settings, 'draws'>): ReactNode {
  const { t } = useWords();
  if (draws.length === 0) return null;
  return (
    <details>
      <summary>{t('rules.draws')}</summary>
      <p className="muted small">{t('rules.draws.lead')}</p>
      <ul className="ru-draws">
        {draws.map(({ week, talks, drawn, drawnAt }) => (
          <li key={week}>
            <span className="figures">{week}</span> {t('rules.draw', { drawn, count: talks })}{' '}
            <span className="muted small">
              <Moment at={drawnAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
