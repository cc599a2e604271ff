import { expect } from 'vitest';

/** Who sends a request. */
export interface Sender {
  id: string;
  role: string;
}

export interface Answer {
  status: number;
  // Answers are checked field by field below; their schemas have tests of their own.
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes
  body: any;
}

/** How the journey reaches the desk: over a socket, by injection, or through something that breaks now and then. */
export type Send = (method: string, path: string, body: unknown, by: Sender) => Promise<Answer>;

export const li: Sender = { id: 'li', role: 'handler' };
export const wang: Sender = { id: 'wang', role: 'lead' };

interface Step {
  name: string;
  method: 'PUT' | 'POST';
  path: string;
  body: () => unknown;
  by?: Sender;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** From a case that was just taken in to the follow-up that says: not fixed. Every id is given, so a step can be sent twice. */
const firstRound: Step[] = [
  { name: 'give the receipt', method: 'PUT', path: '/receipt', body: () => ({ channel: 'phone' }) },
  { name: 'own', method: 'PUT', path: '/owner', body: () => ({ owner: 'li' }) },
  { name: 'see the brief', method: 'PUT', path: '/brief', body: () => ({}) },
  {
    name: 'prepare',
    method: 'PUT',
    path: '/strategy',
    body: () => ({ strategy: '先听他把三次报修说完,再谈上门时间' }),
  },
  { name: 'begin the opening', method: 'PUT', path: '/opening', body: () => ({}) },
  {
    name: 'conclude the opening',
    method: 'PUT',
    path: '/opening/conclusion',
    body: () => ({ willing: true, emotionBefore: 3, emotionAfter: 1 }),
  },
  {
    name: 'record a fact',
    method: 'POST',
    path: '/facts',
    body: () => ({ id: 'fact-1', fact: '机房端口在周二就已告警,无人派单' }),
  },
  {
    name: 'state the finding',
    method: 'PUT',
    path: '/finding',
    body: () => ({ liability: 'company', reason: '告警未派单,责任在我方', clause: '服务协议第七条' }),
  },
  {
    name: 'record the consensus',
    method: 'PUT',
    path: '/consensus',
    body: () => ({ words: '客户认可是端口故障,不是他的路由器' }),
  },
  {
    name: 'agree',
    method: 'PUT',
    path: '/agreement',
    body: () => ({ terms: '今天修好,减免一个月费用', understood: true }),
  },
  {
    name: 'settle',
    method: 'PUT',
    path: '/settlement',
    body: () => ({ remedies: [{ id: 'promise-1', what: '今天二十二点前修好端口', dueAt: inDays(1) }] }),
  },
  {
    name: 'keep the commitment',
    method: 'PUT',
    path: '/commitments/promise-1/kept',
    body: () => ({ proof: '装维回单 8831' }),
  },
  { name: 'complete the fulfilment', method: 'PUT', path: '/fulfilment', body: () => ({}) },
  {
    name: 'follow up: dissatisfied',
    method: 'POST',
    path: '/follow-ups',
    body: () => ({
      result: 'dissatisfied',
      channel: 'phone',
      reason: '晚上又断了两次',
      reopenReason: 'not-fixed',
    }),
  },
];

/** Round 2 enters at the fulfilment: something is done, the customer is asked again, the case is archived. */
const secondRound: Step[] = [
  {
    name: 'promise again',
    method: 'POST',
    path: '/commitments',
    body: () => ({ id: 'promise-2', what: '换掉老化的光模块', kind: 'outcome', dueAt: inDays(2) }),
  },
  {
    name: 'keep it',
    method: 'PUT',
    path: '/commitments/promise-2/kept',
    body: () => ({ proof: '更换照片与测速截图' }),
  },
  { name: 'complete the fulfilment again', method: 'PUT', path: '/fulfilment', body: () => ({}) },
  {
    name: 'follow up: satisfied',
    method: 'POST',
    path: '/follow-ups',
    body: () => ({ result: 'satisfied', channel: 'phone', comment: '这回稳了' }),
  },
  {
    name: 'archive',
    method: 'PUT',
    path: '/archive',
    body: () => ({
      category: '宽带故障',
      rootCause: 'timeliness',
      lesson: '端口告警要自动派单',
      thanked: true,
    }),
  },
];

/** The whole way in order. */
export const steps: Step[] = [...firstRound, ...secondRound];

/** Sends one step. Its answer is what the caller judges: in the fault test a step may fail and be sent again. */
export function sendStep(send: Send, caseId: string, step: Step): Promise<Answer> {
  return send(step.method, `/api/v1/cases/${caseId}${step.path}`, step.body(), step.by ?? li);
}

/** The whole job on a case that is in `received`: every step accepted, the gate tried at every stage. */
export async function walkToArchive(send: Send, caseId: string): Promise<void> {
  const archive = steps.at(-1)!;
  for (const step of steps) {
    if (step !== archive) {
      const tooEarly = await sendStep(send, caseId, archive);
      expect(tooEarly.status, `archive must be refused before "${step.name}"`).toBe(409);
    }
    const answer = await sendStep(send, caseId, step);
    expect(answer.status, `${step.name}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  }
}
