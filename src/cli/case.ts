import { parseArgs } from 'node:util';
import type { CaseView } from '../contract/case-view.ts';
import { pageWords } from '../contract/page-words.ts';
import { type Lang, labelOf, timeInWords } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import type { ClockView, TimelineEntry } from '../contract/timeline.ts';
import { channels, commitmentStates, dangers, stages } from '../knowledge/ids.ts';
import { langFrom, withDesk } from './acting.ts';
import { plain } from './columns.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const usage = `amends case NUMBER [--timeline | --clocks | --readings] [--json] [--lang zh|en]

Shows one case (by number or id): the customer's words, what is still to do, clocks and promises.
  --timeline   everything that happened to it, in sentences
  --clocks     its clocks: time left, and how each was counted
  --readings   every reading with its evidence (JSON)
  --json       as JSON`;

export const command: Command = {
  name: 'case',
  summary: { zh: '查看一件投诉', en: 'show one case' },
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        timeline: { type: 'boolean' },
        clocks: { type: 'boolean' },
        readings: { type: 'boolean' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    const lang = langFrom(values.lang);
    const [number] = positionals;
    if (number === undefined || positionals.length > 1) throw new UsageError('amends case NUMBER');
    return withDesk(io, async (desk) => {
      const { findCase } = await import('../app/find-case.ts');
      const stored = await findCase(desk, number);
      if (!stored) {
        const { title, detail } = problemInWords('no-such-case', {}, lang);
        io.stderr.write(`${title}\n${detail}\n`);
        return 1;
      }
      const { readingsAnswer, timelineAnswer } = await import('../api/timeline-answer.ts');
      const { clocksAnswer } = await import('../api/clock-answer.ts');
      const print = async (json: unknown, lines: string[] | null) => {
        for (const line of lines === null || values.json ? [JSON.stringify(json)] : lines)
          await writeLine(io.stdout, line);
        return 0;
      };
      if (values.readings) return print({ readings: await readingsAnswer(desk, stored.case, lang) }, null);
      if (values.timeline) {
        const events = await timelineAnswer(desk, stored.case, lang);
        return print({ events }, timelineLines(events, lang));
      }
      const clocks = await clocksAnswer(desk, stored, lang);
      if (values.clocks)
        return print(
          { clocks },
          clocks.flatMap((clock) => clockLines(clock, lang)),
        );
      const { caseAnswer } = await import('../api/case-answer.ts');
      const view = await caseAnswer(desk, stored, null, lang);
      return print(view, caseLines(view, clocks, lang));
    });
  },
};

function caseLines(c: CaseView, clocks: readonly ClockView[], lang: Lang): string[] {
  const say = (name: string, facts = {}) => pageWords(name, lang, facts);
  const colon = colonIn(lang);
  const owner = c.owner === null ? say('list.no-owner') : say('list.owner', { owner: c.owner });
  const signs = (c.reading?.dangers ?? []).map((d) => labelOf(dangers, d, lang));
  const missing = c.checklist.filter((item) => !item.done).map((item) => `  ○ ${item.label}`);
  const open = c.commands
    .filter((one) => one.allowed)
    .map((one) => `  ${one.type}  ${say(`command.${one.type}`)}`);
  return [
    [
      c.number,
      labelOf(stages, c.stage, lang),
      say('case.round', { number: c.round }),
      owner,
      c.customerName ?? '',
    ]
      .join('  ')
      .trimEnd(),
    [
      say(`anger.${c.reading?.anger ?? 0}`),
      ...signs,
      labelOf(channels, c.channel, lang),
      timeInWords(c.receivedAt, lang),
    ].join(' · '),
    '',
    ...c.turns.flatMap((turn) => [
      `${say(`case.${turn.role}`)}${colon}${plain(turn.text ?? say('case.erased'))}`,
    ]),
    '',
    say('case.todo'),
    ...(missing.length > 0 ? missing : [`  ${say('case.todo.none')}`]),
    '',
    say('case.clocks'),
    ...clocks
      .filter((clock) => clock.replacedBy === null)
      .map((clock) => `  ${clock.name}${colon}${clock.remaining}  (${clock.id})`),
    '',
    say('case.commitments'),
    ...c.commitments.map(
      (p) =>
        `  ${plain(p.what.text ?? say('case.erased'))} · ${say('case.commitment.due', { dueAt: p.dueAt })} · ${labelOf(commitmentStates, p.state, lang)}  (${p.id})`,
    ),
    '',
    say('case.next'),
    ...open,
  ];
}

const colonIn = (lang: Lang): string => (lang === 'zh' ? '：' : ': ');

const clockLines = (clock: ClockView, lang: Lang): string[] => [
  `${clock.name}${colonIn(lang)}${clock.remaining}  (${clock.id})`,
  ...clock.explanation.map((line) => `  ${plain(line)}`),
];

const timelineLines = (events: readonly TimelineEntry[], lang: Lang): string[] =>
  events.flatMap(({ at, sentence, words }) => [
    `${timeInWords(at, lang)}  ${plain(sentence)}`,
    ...words
      .flatMap(({ text }) => plain(text ?? pageWords('case.erased', lang)).split('\n'))
      .map((line) => `    ${line}`),
  ]);
