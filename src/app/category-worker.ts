import { parentPort, workerData } from 'node:worker_threads';
import type { ClassExample } from '../engine/learn/card.ts';
import { type TrainOptions, trainClassifier } from '../engine/learn/classes.ts';
import { saveModel } from '../engine/learn/saved.ts';

// Learning takes seconds to minutes of one core: a thread of its own, so that the desk goes on answering.

const { examples, options } = workerData as { examples: ClassExample[]; options: TrainOptions };
const trained = trainClassifier(examples, options);
parentPort?.postMessage(
  trained.ok
    ? { ok: true, card: trained.value.card, weights: new Uint8Array(saveModel(trained.value.model)) }
    : trained,
);
