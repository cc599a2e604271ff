import './language.css';
import { type ReactNode, useId, useMemo } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { DeeperReadingAnswer } from '../../contract/language-model.ts';
import { useMe, useNameOf, useReadings } from '../queries.ts';
import { type FieldName, fields, heldReading, isNothing, isSame } from '../talk/held.ts';
import { goToTurn } from '../talk/lit.ts';
import { quoted } from '../talk/marks.ts';
import { saidInWords } from '../talk/said.ts';
import { Button } from '../ui/Button.tsx';
import { Moment } from '../ui/small.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Calm } from './Calm.tsx';
import { Model } from './Model.tsx';
import { mayAsk } from './may-ask.ts';
import { useDeeperReading, useLanguageUse, useReadDeeper } from './queries.ts';

type Deeper = NonNullable<DeeperReadingAnswer['reading']>;
const none: never[] = [];

/** What a language model reads in the case, beside the engine: whose it is stands with it, and it decides nothing. */
export function DeeperReading({ c }: { c: CaseView }): ReactNode {
  const { isOn, host, model } = useLanguageUse('deeper-reading');
  const { data: me } = useMe();
  if (!isOn || !c.turns.some(({ role, text }) => role === 'customer' && text !== null)) return null;
  return <Asked c={c} model={model} host={host} mayRead={mayAsk(me?.role)} />;
}

interface AskedProps {
  c: CaseView;
  model: string;
  host: string;
  mayRead: boolean;
}

function Asked({ c, model, host, mayRead }: AskedProps): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  const kept = useDeeperReading(c.id, c.version, true);
  const ask = useReadDeeper(c.id, c.version);
  const reading = kept.data?.reading ?? null;
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('language.deeper.title')}</h2>
      <div className="lm-own">
        {kept.isError ? (
          <Failed error={kept.error} onRetry={() => void kept.refetch()} />
        ) : kept.data === undefined ? (
          <Loading lines={3} />
        ) : reading ? (
          <Read c={c} reading={reading} />
        ) : (
          <p className="muted small">
            {t('language.deeper.none')} <Model name={model} host={host} />
          </p>
        )}
        {mayRead && kept.data !== undefined ? (
          <Button size="small" onPress={() => ask.mutate()} isPending={ask.isPending}>
            {t(reading ? 'language.deeper.again' : 'language.deeper.ask')}
          </Button>
        ) : null}
        <Calm isPending={ask.isPending} error={ask.error} />
      </div>
    </section>
  );
}

const paths: Partial<Record<FieldName, [string, string]>> = {
  'emotion.anger': ['emotion', 'anger'],
  'emotion.anxiety': ['emotion', 'anxiety'],
  'emotion.disappointment': ['emotion', 'disappointment'],
};

function labelIn(labels: Deeper['labels'], field: FieldName): unknown {
  const [outer, inner] = paths[field] ?? [field, null];
  const value = labels[outer];
  return inner === null ? value : (value as Record<string, unknown> | undefined)?.[inner];
}

/** In the order of the panel above it; about a person rather than their words, only what the engine says. */
const shown: readonly FieldName[] = [
  'dangers',
  'emotion.anger',
  'emotion.anxiety',
  'emotion.disappointment',
  'demand',
  'amount',
  'lossTense',
  'primaryMotive',
  'needs',
  'causes',
  'abuse',
  'kinds',
];

function Read({ c, reading }: { c: CaseView; reading: Deeper }): ReactNode {
  const words = useWords();
  const { t, lang } = words;
  const nameOf = useNameOf();
  const { data } = useReadings(c.id, lang);
  const engine = useMemo(() => heldReading(c, data?.readings ?? none), [c, data]);
  const found = shown.flatMap((field) => {
    const value = labelIn(reading.labels, field);
    const held = engine?.[field];
    const isEmpty = isNothing({ value });
    if (isEmpty && (!held || isNothing(held))) return [];
    const differs = held !== undefined && !isSame(held.value, value);
    return [{ field, value, isEmpty, engine: differs ? held.value : null, differs }];
  });
  const left = reading.dropped.unknown + reading.dropped.unfounded;
  return (
    <>
      <p className="muted small">
        {t('language.deeper.by', { name: nameOf(reading.askedBy) ?? '' })} <Model name={reading.model} />{' '}
        <Moment at={reading.at} />
        {reading.isCurrent ? null : ` · ${t('language.deeper.older')}`}
      </p>
      {found.length === 0 ? <p className="muted">{t('language.deeper.nothing')}</p> : null}
      <dl className="lm-lines">
        {found.map(({ field, value, isEmpty, engine: own, differs }) => (
          <div key={field} className="lm-line">
            <dt>{t(`reading.field.${field}`)}</dt>
            <dd>
              <span>{isEmpty ? t('language.deeper.not-seen') : saidInWords(field, value, words)}</span>
              {differs ? (
                <span className="muted small">
                  {t('language.deeper.engine', { value: saidInWords(field, own, words) })}
                </span>
              ) : null}
              <Quotes c={c} reading={reading} field={field} />
            </dd>
          </div>
        ))}
      </dl>
      {left > 0 ? <p className="muted small">{t('language.deeper.dropped', { count: left })}</p> : null}
    </>
  );
}

/** The customer's words a label rests on; a press goes to their turn. */
function Quotes({ c, reading, field }: { c: CaseView; reading: Deeper; field: FieldName }): ReactNode {
  const { t } = useWords();
  const own = reading.evidence.filter(({ label }) =>
    'list' in fields[field] ? label.startsWith(`${field}.`) : label === field,
  );
  const said = own.flatMap(({ turnId, start, end }) => {
    const text = c.turns.find((turn) => turn.id === turnId)?.text?.slice(start, end);
    return text ? [{ turnId, start, text }] : [];
  });
  const seen = said.filter(({ text }, at) => said.findIndex((one) => one.text === text) === at);
  return seen.slice(0, 3).map(({ turnId, start, text }) => (
    <button
      key={`${turnId} ${start}`}
      type="button"
      className="lm-quote"
      onClick={() => goToTurn(c.id, turnId)}
    >
      <span data-words>{t('reading.quote', { quote: quoted(text) })}</span>
    </button>
  ));
}
