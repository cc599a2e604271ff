import { Worker } from 'node:worker_threads';
import type { DossierEntry, DossierView } from '../contract/dossier.ts';
import { Paper, paperColours } from './paper.ts';
import type { PdfFont } from './pdf-font.ts';
import { workerFile } from './worker-file.ts';

const { muted } = paperColours;

/** Draws a dossier on A4: the facts, then part after part. */
export function drawDossier(dossier: DossierView, font: PdfFont): Promise<Uint8Array> {
  const { number, title, notice, made, facts, parts } = dossier;
  const paper = new Paper(font, { title: `${title} ${number}`, foot: `${number} · ${notice}` });
  paper.write(`${title} ${number}`, { size: 18, bold: true, after: 2 });
  paper.write(made, { size: 9, colour: muted, after: 10 });
  for (const { label, value } of facts) paper.fact(label, value);
  for (const part of parts) {
    paper.heading(part.title);
    if (part.entries.length === 0) paper.write(part.empty, { size: 10, colour: muted });
    for (const entry of part.entries) drawEntry(paper, entry);
  }
  return paper.end();
}

function drawEntry(paper: Paper, { head, meta, lines, words }: DossierEntry): void {
  if (head !== null) paper.write(head, { size: 10.5, bold: true, after: 0 });
  if (meta !== null) paper.write(meta, { size: 8.5, colour: muted });
  for (const line of lines) paper.write(line, { size: 10 });
  for (const one of words) paper.write(one, { size: 10.5, indent: 12, bar: true, after: 3 });
  paper.space(6);
}

/**
 * A dossier as PDF, drawn in a thread of its own: laying out a long history takes a second, and the desk answers
 * meanwhile. @throws Error if the thread ends without a paper
 */
export function dossierPdf(dossier: DossierView, font: PdfFont): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('dossier-worker'), { workerData: { dossier, font } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the drawing ended with ${code} and no paper`)));
  });
}
