import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { previewUndo, type UndoPreview, undoImport } from '../app/undo-import.ts';
import { importList, type UndoPreviewView, undoBody, undoPreview } from '../contract/import-list.ts';
import { id } from '../contract/parts.ts';
import { newestImports } from '../store/imports.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const shown = 100;
const told = 20;

/** The imports there were, and taking one back. */
export function importListRoutes(server: Typed, desk: Desk): void {
  const common = { tags: ['intake'], querystring: langQuery };
  const list = {
    ...common,
    summary: 'Imports of tables: who, when, how many, and what became of them',
    response: { 200: importList, ...problems },
  };
  server.get('/api/v1/imports', { schema: list }, async (request) => {
    const { pool, organisationId } = deskFor(desk, request);
    return { imports: await newestImports(pool, organisationId, shown) };
  });
  const one = { ...common, params: z.object({ id }), response: { 200: undoPreview, ...problems } };
  const look = { ...one, summary: 'What undoing an import would take away, and what stays with the reason' };
  server.get('/api/v1/imports/:id', { schema: look }, async (request, reply) => {
    const found = await previewUndo(deskFor(desk, request), request.params.id);
    return found.ok ? toView(found.value, 0) : sendDoor(request, reply, found.error.code);
  });
  const undo = {
    ...one,
    summary: 'Take back the cases of an import that nobody has worked on',
    body: undoBody,
  };
  server.put('/api/v1/imports/:id/undoing', { schema: undo }, async (request, reply) => {
    const actor = actorOf(request);
    if (!actor) return sendWhoActs(request, reply);
    const done = await undoImport(deskFor(desk, request), request.params.id, request.body.why, actor);
    return done.ok ? toView(done.value, done.value.gone) : sendDoor(request, reply, done.error.code);
  });
}

const toView = ({ standing, goes, stays }: UndoPreview, gone: number): UndoPreviewView => ({
  import: standing,
  goes: goes.length,
  going: goes.slice(0, told).map(({ number }) => number),
  stays: stays.length,
  staying: stays.slice(0, shown).flatMap(({ number, kept }) => (kept ? [{ number, why: kept }] : [])),
  gone,
});
