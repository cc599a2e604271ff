import { afterAll, beforeAll, expect, it } from 'vitest';
import { readThrough } from '../bench/language-model.ts';
import { type LanguageEndpoint, languageEndpoint } from './setup/language-endpoint.ts';

let endpoint: LanguageEndpoint;
beforeAll(async () => {
  endpoint = await languageEndpoint();
});
afterAll(() => endpoint.close());

it('the evaluation reads texts through an endpoint as the product does', async () => {
  const texts = [
    { id: 'a', text: '我叫陈大文，八天没发货，退我300元' },
    { id: 'b', text: '请问几点开门' },
    { id: 'c', text: '坏的' },
  ];
  const refund = { label: 'demand.refund', turn: 0, quote: '退我300元' };
  endpoint.answers(({ user }) => {
    if (user.includes('坏的')) return { status: 500 };
    const found = user.includes('退我')
      ? { complaint: true, demand: 'refund' }
      : { complaint: false, demand: 'information' };
    return JSON.stringify({ ...found, evidence: [refund] });
  });
  const { address } = endpoint;
  const named = { address, model: 'm', key: null, form: 'schema', timeoutMs: 5_000 } as const;
  const { labels } = await readThrough(named, texts);
  expect(labels.get('a')).toMatchObject({ complaint: true, demand: 'refund' });
  expect(labels.get('b')).toMatchObject({ complaint: false, demand: 'none' });
  expect(labels.get('c')).toBe(null);
  expect(endpoint.received.map(({ body }) => body).join()).not.toContain('陈大文');
  expect(endpoint.received[0]?.key).toBe(undefined);
});
