import { type FormEvent, type ReactNode, useDeferredValue } from 'react';
import type { CalendarView } from '../../contract/calendar.ts';
import { dueInWords } from '../../contract/say.ts';
import { type OwnDayKind, ownDayKinds } from '../../desk/clock/own-days.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Draft, type Lack, lackOf, today } from './days.ts';
import { useCalendarPreview, useSayDays } from './queries.ts';

/** A stretch of days that are otherwise here, with what it would move before it is said. */
export function DaysForm({ calendar }: { calendar: CalendarView }): ReactNode {
  const { t } = useWords();
  const empty: Draft = { kind: 'closed', fromOn: '', toOn: '', name: '', startOn: today() };
  const [draft, setDraft, forget] = useDraft('calendar-days', empty);
  const change = useSayDays();
  const lack = lackOf(draft, calendar);
  const put = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lack !== null || change.isPending) return;
    const { startOn: _, ...body } = draft;
    change.mutate(
      { ...body, name: body.name.trim() },
      {
        onSuccess: () => {
          forget();
          say(t('calendar.saved'));
        },
      },
    );
  };
  return (
    <section>
      <h2>{t('calendar.add')}</h2>
      <form className="form cal-form" onSubmit={submit} noValidate autoComplete="off">
        <Fields draft={draft} lack={lack} onChange={put} />
        <Preview draft={draft} calendar={calendar} onStart={(startOn) => put({ startOn })} />
        <FailureNotice error={change.error} />
        <div className="form-actions">
          <Button
            type="submit"
            look="primary"
            isPending={change.isPending}
            why={lack === null ? null : t(`calendar.lack.${lack}`, { year: calendar.knownTo })}
          >
            {t('ui.save')}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface FieldsProps {
  draft: Draft;
  lack: Lack | null;
  onChange: (more: Partial<Draft>) => void;
}

function Fields({ draft, lack, onChange: put }: FieldsProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <Choice
        label={t('calendar.kind')}
        hint={t(`calendar.kind.${draft.kind}.hint`)}
        options={ownDayKinds.map((id) => ({ id, label: t(`calendar.kind.${id}`) }))}
        value={draft.kind}
        onChange={(kind) => put({ kind: kind as OwnDayKind })}
      />
      <div className="cal-days">
        <TextInput
          label={t('calendar.from')}
          type="date"
          value={draft.fromOn}
          onChange={(fromOn) => put({ fromOn, toOn: [draft.toOn, fromOn].sort().at(-1) ?? fromOn })}
        />
        <TextInput
          label={t('calendar.to')}
          type="date"
          value={draft.toOn}
          onChange={(toOn) => put({ toOn })}
          error={lack === 'order' || lack === 'long' ? t(`calendar.lack.${lack}`) : null}
        />
      </div>
      <TextInput
        label={t('calendar.name')}
        hint={t('calendar.name.hint')}
        value={draft.name}
        onChange={(name) => put({ name })}
        maxLength={40}
      />
    </>
  );
}

interface PreviewProps {
  draft: Draft;
  calendar: CalendarView;
  onStart: (day: string) => void;
}

/** When a complaint of a day would have to be answered, now and then. */
function Preview({ draft, calendar, onStart }: PreviewProps): ReactNode {
  const { t, lang } = useWords();
  const asked = useDeferredValue(draft);
  const lack = lackOf(asked, calendar);
  const isFit = lack === null || lack === 'name';
  const body =
    isFit && /^\d{4}-\d\d-\d\d$/.test(asked.startOn) ? { ...asked, name: asked.name.trim() || '—' } : null;
  const { data, error, refetch } = useCalendarPreview(body, lang);
  return (
    <div className="cal-preview">
      <TextInput
        label={t('calendar.preview')}
        hint={isFit ? undefined : t('calendar.preview.wait')}
        type="date"
        value={draft.startOn}
        onChange={onStart}
      />
      {body === null ? null : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ul className="rows" aria-live="polite">
          {data.clocks.map(({ pack, clock, name, force, before, after, explanation }) => (
            <li key={`${pack} ${clock}`} className="cal-moved">
              <span>
                <Icon name={force === 'statutory' ? 'law' : 'clock'} size={14} /> {name}
              </span>
              {before === after ? (
                <span className="muted">{t('calendar.preview.same', { due: dueInWords(before, lang) })}</span>
              ) : (
                <span>
                  <s className="muted">{dueInWords(before, lang)}</s> <b>{dueInWords(after, lang)}</b>
                </span>
              )}
              <details className="small">
                <summary>{t('calendar.preview.how')}</summary>
                <ol>
                  {explanation.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              </details>
            </li>
          ))}
        </ul>
      ) : (
        <Loading lines={3} />
      )}
    </div>
  );
}
