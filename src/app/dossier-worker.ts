import { parentPort, workerData } from 'node:worker_threads';
import type { DossierView } from '../contract/dossier.ts';
import { drawDossier } from './dossier-pdf.ts';
import type { PdfFont } from './pdf-font.ts';

// Fonts of many thousand characters are cut down to those that are used: a thread of its own, so that nobody waits.

const { dossier, font } = workerData as { dossier: DossierView; font: PdfFont };
parentPort?.postMessage(await drawDossier(dossier, font));
