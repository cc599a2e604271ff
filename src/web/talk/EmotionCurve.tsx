import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { levels } from '../../contract/say.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Key, useWords, type Words } from '../words/words.tsx';
import { courseOf, isCalm, type Rest } from './course.ts';
import { type Curve, type CurvePoint, isFlat, type TurningPoint } from './curve.ts';
import { hourOf } from './day.ts';

interface Props {
  curve: Curve;
  turningPoints: readonly TurningPoint[];
  /** Somebody may come to harm, and nobody has yet found that all are safe. */
  dangerIsOpen: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onJump: (turnId: string) => void;
}

/** How the customer's feeling went over the talk: a sentence, and where it changed the line as well. */
export function EmotionCurve(props: Props): ReactNode {
  const { curve, dangerIsOpen, isOpen, onToggle } = props;
  const { t } = useWords();
  if (curve.points.length === 0) return null;
  const flat = isFlat(curve);
  return (
    <section className="curve" aria-label={t('talk.curve')}>
      <div className="curve-head">
        <p className="curve-said">
          <CurveSentence curve={curve} dangerIsOpen={dangerIsOpen} />
        </p>
        {flat ? null : (
          <Button
            look="quiet"
            size="small"
            label={t(isOpen ? 'talk.curve.hide' : 'talk.curve.show')}
            isPressed={isOpen}
            onPress={onToggle}
          >
            <Icon name="curve" />
          </Button>
        )}
      </div>
      {flat ? null : (
        <>
          {isOpen ? <Chart {...props} /> : null}
          <CurveTable curve={curve} />
        </>
      )}
    </section>
  );
}

const angerKey = (level: number): Key => `talk.anger.${Math.min(3, Math.max(0, level)) as 0 | 1 | 2 | 3}`;

/** What a turn is called: one without anger is calm only if it is so in every other way. */
const feelingKey = (point: CurvePoint): Key =>
  point.anger === 0 && !isCalm(point) ? 'talk.anger.none' : angerKey(point.anger);

/** The course in one sentence, and what is still strong beside it. */
function CurveSentence({ curve, dangerIsOpen }: Pick<Props, 'curve' | 'dangerIsOpen'>): ReactNode {
  const { t, lang } = useWords();
  const course = courseOf(curve, dangerIsOpen);
  if (!course) return null;
  const { key, rest } = course;
  const left = rest ? restInWords(rest, t, lang) : '';
  const facts = {
    first: t(angerKey(course.first)),
    last: t(angerKey(course.last)),
    worst: key === 'anxiety-only' ? (levels[course.anxiety]?.[lang] ?? '') : t(angerKey(course.worst)),
    rest: left,
  };
  const sentence = t(`talk.curve.${key}`, facts);
  if (!rest || key === 'eased' || key === 'not-angry') return sentence;
  return `${sentence}${lang === 'zh' ? '' : ' '}${t('talk.curve.still', facts)}`;
}

function restInWords({ anxiety, disappointment }: Rest, t: Words['t'], lang: Words['lang']): string {
  const word = (level: number) => levels[level]?.[lang] ?? '';
  return [
    ...(anxiety > 0 ? [t('talk.rest.anxiety', { level: word(anxiety) })] : []),
    ...(disappointment > 0 ? [t('talk.rest.disappointment', { level: word(disappointment) })] : []),
  ].join(lang === 'zh' ? '，' : ' and ');
}

const ramp = ['calm', 'displeased', 'angry', 'furious'] as const;
/** The colour of calm is for what is calm; quiet words with fear or danger in them get a hollow dot. */
const lookOf = (point: CurvePoint): string =>
  point.anger === 0 && !isCalm(point) ? 'uneasy' : (ramp[point.anger] ?? 'furious');
/** The room of the chart in pixels: three steps of a level, and the ticks of our turns below. */
const step = 22;
const top = 8;
const bottom = top + 3 * step;
const height = bottom + 20;

function Chart({ curve, turningPoints, onJump }: Props): ReactNode {
  const { t, lang } = useWords();
  const [at, setAt] = useState(curve.points.length - 1);
  const chosen = Math.min(at, curve.points.length - 1);
  const point = curve.points[chosen];
  const go = (next: number) => {
    const to = Math.max(0, Math.min(curve.points.length - 1, next));
    setAt(to);
    const turn = curve.points[to];
    if (turn) onJump(turn.turnId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: chosen + 1, ArrowLeft: chosen - 1, Home: 0, End: curve.points.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div className="curve-body">
      <ol className="curve-axis" aria-hidden="true">
        {[3, 2, 1, 0].map((level) => (
          <li key={level}>{levels[level]?.[lang]}</li>
        ))}
        {curve.ticks.length > 0 ? <li>{t('talk.curve.ours')}</li> : null}
      </ol>
      <div
        className="curve-plot"
        role="slider"
        tabIndex={0}
        aria-label={t('talk.curve.slider')}
        aria-valuemin={1}
        aria-valuemax={curve.points.length}
        aria-valuenow={chosen + 1}
        aria-valuetext={
          point
            ? t('talk.curve.value', {
                hour: hourOf(point.at, lang),
                feeling: t(feelingKey(point)),
                anxiety: point.anxiety,
              })
            : ''
        }
        onKeyDown={onKeyDown}
      >
        <Lines curve={curve} chosen={chosen} onChoose={go} />
      </div>
      <LineNames curve={curve} />
      <TurningPoints turningPoints={turningPoints} onJump={onJump} />
    </div>
  );
}

const y = (level: number): number => bottom - level * step;

/** The drawing itself. Widths in percent, heights in pixels, so that nothing is measured. */
function Lines({
  curve,
  chosen,
  onChoose,
}: {
  curve: Curve;
  chosen: number;
  onChoose: (at: number) => void;
}): ReactNode {
  const x = (index: number): string => `${2 + (96 * (index + 0.5)) / curve.length}%`;
  const pairs = curve.points.slice(1).map((to, i) => ({ from: curve.points[i] ?? to, to }));
  const anxious = curve.points.some((point) => point.anxiety > 0);
  return (
    <svg className="curve-lines" width="100%" height={height} aria-hidden="true">
      {[0, 1, 2, 3].map((level) => (
        <line key={level} className="curve-grid" x1="0" x2="100%" y1={y(level)} y2={y(level)} />
      ))}
      {curve.ticks.map((index) => (
        <line
          key={index}
          className="curve-tick"
          x1={x(index)}
          x2={x(index)}
          y1={bottom + 9}
          y2={height - 2}
        />
      ))}
      {pairs.map(({ from, to }) => (
        <g key={to.turnId}>
          {anxious ? (
            <line
              className="curve-anxiety"
              x1={x(from.index)}
              x2={x(to.index)}
              y1={y(from.anxiety) + 2}
              y2={y(to.anxiety) + 2}
            />
          ) : null}
          <line
            className="curve-anger"
            x1={x(from.index)}
            x2={x(to.index)}
            y1={y(from.anger)}
            y2={y(to.anger)}
          />
        </g>
      ))}
      {curve.points.map((point, i) => (
        <Dot
          key={point.turnId}
          point={point}
          cx={x(point.index)}
          isChosen={i === chosen}
          onChoose={() => onChoose(i)}
        />
      ))}
    </svg>
  );
}

interface DotProps {
  point: CurvePoint;
  cx: string;
  isChosen: boolean;
  onChoose: () => void;
}

/** One turn on the line, with room around it for a finger. */
function Dot({ point, cx, isChosen, onChoose }: DotProps): ReactNode {
  const { t } = useWords();
  const cy = y(point.anger);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the slider around it has the keys; this is the pointer's way
    <g className="curve-point" data-chosen={isChosen || undefined} onClick={onChoose}>
      <circle className="curve-reach" cx={cx} cy={cy} r="12" />
      <circle className={`curve-dot dot-${lookOf(point)}`} cx={cx} cy={cy} r="5" />
      <title>{t(feelingKey(point))}</title>
    </g>
  );
}

/** The lines are named at their ends; where they end together, in one. */
function LineNames({ curve }: { curve: Curve }): ReactNode {
  const { t } = useWords();
  const last = curve.points.at(-1);
  if (!last) return null;
  const hasAnxiety = curve.points.some((point) => point.anxiety > 0);
  const names = [
    { level: last.anger, name: t('talk.curve.anger'), look: 'anger' },
    ...(hasAnxiety ? [{ level: last.anxiety, name: t('talk.curve.anxiety'), look: 'anxiety' }] : []),
  ];
  return (
    <ul className="curve-names" aria-hidden="true">
      {[...Map.groupBy(names, ({ level }) => level)].map(([level, here]) => (
        <li key={level} style={{ top: y(level) }}>
          {here.map(({ name, look }) => (
            <span key={name} className={`curve-name name-${look}`}>
              {name}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

const mostTurningPoints = 3;

/** The greatest changes, in order of the talk, each with the words it came with. */
function TurningPoints({ turningPoints, onJump }: Pick<Props, 'turningPoints' | 'onJump'>): ReactNode {
  const { t, lang } = useWords();
  const greatest = [...turningPoints]
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, mostTurningPoints);
  const shown = turningPoints.filter((one) => greatest.includes(one));
  if (shown.length === 0) return null;
  return (
    <ol className="curve-turns">
      {shown.map(({ point, from, to, quote, whose }) => {
        const facts = {
          first: t(angerKey(from)),
          last: t(to === point.anger ? feelingKey(point) : angerKey(to)),
          quote: quote ?? '',
        };
        const key =
          quote === null ? 'talk.turn' : whose === 'customer' ? 'talk.turn.said' : 'talk.turn.after';
        return (
          <li key={point.turnId}>
            <button
              type="button"
              className="curve-turn"
              onClick={() => onJump(point.turnId)}
              {...(quote === null ? {} : { 'data-words': true })}
            >
              <time dateTime={point.at}>{hourOf(point.at, lang)}</time> {t(key, facts)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** The same for those who do not see the line. */
function CurveTable({ curve }: { curve: Curve }): ReactNode {
  const { t, lang } = useWords();
  return (
    // A table keeps its own size whatever it is told: what hides it goes around it.
    <div className="unseen">
      <table>
        <caption>{t('talk.curve')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('talk.curve.when')}</th>
            <th scope="col">{t('talk.curve.anger')}</th>
            <th scope="col">{t('talk.curve.anxiety')}</th>
          </tr>
        </thead>
        <tbody>
          {curve.points.map((point) => (
            <tr key={point.turnId}>
              <th scope="row">{hourOf(point.at, lang)}</th>
              <td>{t(feelingKey(point))}</td>
              <td>{levels[point.anxiety]?.[lang]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
