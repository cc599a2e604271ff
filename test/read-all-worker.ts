import { parentPort, workerData } from 'node:worker_threads';
import { readAll } from './read-all.ts';

const { knowledge, weights, texts } = workerData as {
  knowledge: string;
  weights: Uint8Array;
  texts: readonly string[];
};
parentPort?.postMessage(readAll(knowledge, weights, texts));
