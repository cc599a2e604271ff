// What opening a case costs, beside a plain insert of one row over the same connection pool.
//   node bench/open-case.ts [times]
import { openCase } from '../src/app/open-case.ts';
import { perform } from '../src/app/perform.ts';
import { prepared } from '../src/store/sql.ts';
import { benchDesk, benchIntake, inFigures } from './desk-bench.ts';

const times = Number(process.argv[2] ?? 1_000);
const bench = await benchDesk();
const { desk, pool, measure } = bench;
const lead = { id: 'lead', role: 'lead' } as const;

await pool.query(
  'create table plain (organisation_id uuid, id uuid, body text, at timestamptz, primary key (organisation_id, id))',
);
const insert = prepared(
  'bench-plain',
  'insert into plain (organisation_id, id, body, at) values ($1, $2, $3, $4)',
);
const plain = () =>
  desk.pool.query(insert, [desk.organisationId, desk.newId(), '投诉'.repeat(30), desk.now()]);

const opened: string[] = [];
const open = async (i: number) => {
  const result = await openCase(desk, benchIntake(i), lead);
  if (!result.ok) throw new Error(result.error.code);
  opened.push(result.value.caseId);
};

try {
  const first = await measure('plain insert', times, plain);
  const opening = await measure('open a case (read, number, clocks, words)', times, open);
  const reading = await measure('of which: reading the text', times, async (i) =>
    desk.reader.assess(benchIntake(i).turns[0].text),
  );
  const again = await measure('the same case sent again', times, (i) => openCase(desk, benchIntake(i), lead));
  const note = await measure('a command with words (note)', times, (i) =>
    perform(desk, opened[i % opened.length] ?? '', { type: 'add-note', words: '已联系客户' }, lead),
  );
  const last = await measure('plain insert', times, plain);
  const reference = first.cpuMs < last.cpuMs ? first : last;
  for (const figures of [first, opening, reading, again, note, last])
    console.log(inFigures(figures, reference));
} finally {
  await bench.close();
}
