import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { IncidentOfCase } from '../../contract/incidents.ts';
import { incidentAllowed } from '../../desk/incident/allowed.ts';
import { send } from '../client.ts';
import { RequestWords } from '../departments/RequestWords.tsx';
import { useDraft } from '../drafts.ts';
import '../incident/incident.css';
import { sumInWords } from '../incident/money.ts';
import { useIncidentOfCase } from '../incident/queries.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextInput } from '../ui/fields.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords, type Words } from '../words/words.tsx';
import { Part } from './Part.tsx';
import { useCaseScreen } from './screen-of-case.tsx';

/** Where the case is one of many: the common position, what this customer gets, and what they still have to be told. */
export function IncidentHint(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { data } = useIncidentOfCase(c.id);
  if (!data || (data.incident === null && data.updates.length === 0)) return null;
  const untold = data.updates.filter(isUntold).length;
  return (
    <Part
      name="incident"
      title={t('inc.case')}
      said={untold > 0 ? t('part.incident.untold', { count: untold }) : standing(data, t)}
      isPressing={untold > 0}
    >
      {data.incident ? <Belongs incident={data.incident} /> : null}
      {data.requests.length > 0 ? (
        <>
          <p className="part-sub">{t('inc.case.requests')}</p>
          <ul className="asks">
            {data.requests.map((one) => (
              <li key={one.id} className="ask">
                <RequestWords ask={one} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {[...data.updates].reverse().map((update) => (
        <Taken key={update.id} update={update} />
      ))}
    </Part>
  );
}

/** A message that everybody is to have and this customer has not had yet. */
const isUntold = ({ kind, text, told }: IncidentOfCase['updates'][number]): boolean =>
  kind === 'message' && !told && text !== null;

function standing({ incident }: IncidentOfCase, t: Words['t']): string {
  if (incident === null) return t('part.none');
  if (incident.state === 'suggested') return t('part.incident.suggested');
  return t(incident.status === 'closed' ? 'inc.status.closed' : 'part.incident.linked', {
    count: incident.cases,
  });
}

function Belongs({ incident }: { incident: NonNullable<IncidentOfCase['incident']> }): ReactNode {
  const { t, lang } = useWords();
  const { number, title, state, status, cases, position, circumstance, remedy, amount } = incident;
  return (
    <>
      <p>
        <Link to={paths.incident} params={{ number }} data-words>
          {title ?? number}
        </Link>{' '}
        <span className="muted figures">{t('inc.cases.count', { count: cases })}</span>{' '}
        {status === 'closed' ? <Tag>{t('inc.status.closed')}</Tag> : null}
      </p>
      {state === 'suggested' ? (
        <p className="muted">{t('inc.case.suggested')}</p>
      ) : (
        <>
          {position ? (
            <p className="said-words" data-words>
              {position}
            </p>
          ) : (
            <p className="muted">{t('inc.position.none')}</p>
          )}
          {remedy ? (
            <p>
              <span className="muted" data-words>
                {circumstance}
              </span>
              <br />
              <span data-words>{remedy}</span>
              {amount ? <strong className="figures"> {sumInWords(amount, lang)}</strong> : null}
            </p>
          ) : (
            <p className="muted">{t('inc.case.unplaced')}</p>
          )}
          <p className="muted small">{t('inc.case.one-to-one')}</p>
        </>
      )}
    </>
  );
}

/** Words that came for every case: a note is read; a message is told to the customer, and then stands in the talk. */
function Taken({ update }: { update: IncidentOfCase['updates'][number] }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { kind, text, at, by, told } = update;
  const isWaiting = isUntold(update);
  return (
    <div className="inc-taken">
      <p className="inc-update-head">
        <Tag tone={isWaiting ? 'today' : 'plain'}>
          {t(kind === 'note' ? 'inc.update.note' : told ? 'inc.told' : 'inc.untold')}
        </Tag>
        <span className="muted small">
          <span data-words>{nameOf(by)}</span> · <Moment at={at} />
        </span>
      </p>
      {isWaiting ? (
        <Tell update={update} />
      ) : kind === 'note' ? (
        <p className="said-words" data-words>
          {text ?? t('case.erased')}
        </p>
      ) : null}
    </div>
  );
}

function Tell({ update: { id, text } }: { update: IncidentOfCase['updates'][number] }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const step = useStep(c, lang);
  const [draft, setDraft, forget] = useDraft(`tell:${c.id}:${id}`, text ?? '');
  const { refetch } = useIncidentOfCase(c.id);
  const tell = () =>
    step.mutate(
      {
        method: 'POST',
        path: '/turns',
        body: { id: `told-${id}`, role: 'handler', text: draft, channel: c.channel },
      },
      {
        onSuccess: () => {
          forget();
          say(t('inc.tell.done'));
          void refetch();
        },
      },
    );
  return (
    <div className="form">
      <p className="muted small">{t('inc.tell.lead')}</p>
      <div data-words>
        <TextInput label={t('inc.tell.words')} isLabelUnseen lines={6} value={draft} onChange={setDraft} />
      </div>
      <FailureNotice error={step.error} />
      <div className="form-actions">
        <Button
          size="small"
          onPress={() => void navigator.clipboard.writeText(draft).then(() => say(t('inc.tell.copied')))}
        >
          {t('inc.tell.copy')}
        </Button>
        <Button size="small" look="primary" isPending={step.isPending} onPress={tell}>
          {t('inc.tell.do')}
        </Button>
      </div>
    </div>
  );
}

/** For a case that belongs to no incident yet: to which of the open ones. */
export function JoinIncident(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const { data, refetch } = useIncidentOfCase(c.id);
  const [number, setNumber] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const mayJoin = me && incidentAllowed['link-case'].roles.includes(me.role);
  if (!mayJoin || !data || data.incident?.state === 'linked' || data.open.length === 0) return null;
  const join = async () => {
    if (number === null) return;
    try {
      await send(`/incidents/${number}/cases/${c.id}`, { method: 'PUT', body: {} });
      setFailure(null);
      say(t('inc.link.done'));
      await refetch();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section className="part" aria-labelledby="case-join">
      <h2 id="case-join">{t('inc.join')}</h2>
      <p className="muted">{t('inc.join.lead')}</p>
      <div data-words>
        <Select
          label={t('inc.join.which')}
          isLabelUnseen
          placeholder={t('inc.join.which')}
          options={data.open.map(({ number: id, title }) => ({ id, label: `${title} ${id}` }))}
          value={number}
          onChange={setNumber}
        />
      </div>
      <FailureNotice error={failure} />
      <p>
        <Button size="small" why={number === null ? t('inc.join.which') : null} onPress={() => void join()}>
          {t('inc.link')}
        </Button>
      </p>
    </section>
  );
}
