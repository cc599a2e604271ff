import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { inject } from 'vitest';
import type { Desk } from '../src/app/desk.ts';
import { deskOver } from '../src/app/start.ts';
import { addMs, type Instant } from '../src/base/time.ts';
import { type Intake, nobody } from '../src/channels/intake.ts';
import { type Knowledge, loadKnowledge } from '../src/knowledge/load.ts';
import { testDatabase } from './setup/database.ts';

let knowledge: Knowledge | null = null;

/** The knowledge as compiled for this run. */
export function testKnowledge(): Knowledge {
  knowledge ??= loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
  return knowledge;
}

export interface TestDesk {
  desk: Desk;
  pool: pg.Pool;
  url: string;
  /** The desk's clock; move it by hand. */
  clock: { now: Instant; advance(ms: number): void };
  drop(): Promise<void>;
}

/** A desk on a database of its own, its clock standing on a Friday morning in Shanghai. */
export async function testDesk(): Promise<TestDesk> {
  const database = await testDatabase();
  const clock = {
    now: '2026-09-18T02:00:00.000Z' as Instant,
    advance(ms: number) {
      clock.now = addMs(clock.now, ms);
    },
  };
  const desk = { ...(await deskOver(database.pool, testKnowledge())), now: () => clock.now };
  return { desk, pool: database.pool, url: database.url, clock, drop: () => database.drop() };
}

export const actors = {
  handler: { id: 'handler-1', role: 'handler' },
  lead: { id: 'lead-1', role: 'lead' },
} as const;

/** An intake by web form, with whatever a test wants otherwise. */
export function intakeOf(text: string, over: Partial<Intake> = {}): Intake {
  return {
    source: 'test',
    externalId: null,
    channel: 'web',
    receivedAt: '2026-09-18T01:00:00.000Z',
    sector: 'ecommerce',
    customer: { ...nobody, name: '王小明', phone: '13800138000' },
    subject: null,
    turns: [{ role: 'customer', text, at: null, speaker: null }],
    notes: [],
    ...over,
  };
}
