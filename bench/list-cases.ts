// What a page of cases costs on a desk of many, beside reading one row by its key.
//   node bench/list-cases.ts [cases]
import { openCases } from '../src/app/open-case.ts';
import { loadCase } from '../src/store/case.ts';
import { type CaseQuery, listCases } from '../src/store/case-list.ts';
import { benchDesk, benchIntake, type Figures, inFigures } from './desk-bench.ts';

const cases = Number(process.argv[2] ?? 10_000);
const bench = await benchDesk();
const { desk, pool, measure } = bench;
const lead = { id: 'lead', role: 'lead' } as const;

try {
  const ids: string[] = [];
  for (let i = 0; i < cases; i += 200) {
    const intakes = Array.from({ length: Math.min(200, cases - i) }, (_, k) => benchIntake(i + k));
    for (const result of await openCases(desk, intakes, lead)) if (result.ok) ids.push(result.value.caseId);
  }
  await pool.query('vacuum analyze');
  const page = (query: CaseQuery) => () => listCases(desk.pool, desk.organisationId, query);
  const first = await listCases(desk.pool, desk.organisationId, {});
  const reference = await measure('one case by its id', 500, (i) =>
    loadCase(desk.pool, desk.organisationId, ids[(i * 7919) % ids.length] ?? ''),
  );
  const deep = { order: 'updated', after: await cursorAt(cases / 2) } as const;
  const figures: Figures[] = [
    await measure('newest 50', 200, page({})),
    await measure('the next 50', 200, page(first.next ? { after: first.next } : {})),
    await measure('50 from the middle', 200, page(deep)),
    await measure('50 of a stage', 200, page({ stage: 'received' })),
    await measure('50 due first', 200, page({ order: 'due' })),
    await measure('50 hottest', 200, page({ order: 'heat' })),
    await measure('search, a rare word (单号)', 100, (i) => page({ q: String(100_000 + i * 7) })()),
    await measure('search, two characters in a quarter of all', 50, page({ q: '净水器' })),
  ];
  console.log(`${cases} cases`);
  for (const f of [reference, ...figures]) console.log(inFigures(f, reference));
} finally {
  await bench.close();
}

async function cursorAt(depth: number): Promise<string> {
  let after: string | null = null;
  for (let seen = 0; seen < depth; seen += 200) {
    const next = await listCases(desk.pool, desk.organisationId, { limit: 200, ...(after ? { after } : {}) });
    after = next.next;
  }
  return after ?? '';
}
