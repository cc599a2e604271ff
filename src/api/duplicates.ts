import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { type Duplicate, findDuplicates, type SameReason } from '../app/duplicates.ts';
import { cleanField } from '../base/text.ts';
import { duplicatesAnswer, soughtComplaint } from '../contract/merge.ts';
import { pageWords } from '../contract/page-words.ts';
import type { Lang } from '../contract/say.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

type Answer = z.input<typeof duplicatesAnswer>;

/** Whether a complaint that is being typed in is here already. */
export function duplicateRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/duplicates',
    {
      schema: {
        tags: ['intake'],
        summary: 'Cases that may be the complaint which is being typed in, with reasons; keeps nothing',
        querystring: langQuery,
        body: soughtComplaint,
        response: { 200: duplicatesAnswer, ...problems },
      },
    },
    async (request) => {
      const { customer, ...sought } = request.body;
      const found = await findDuplicates(deskFor(desk, request), {
        text: sought.text,
        source: cleanField(sought.source, 40) ?? 'api',
        externalId: sought.externalId === null ? null : cleanField(sought.externalId, 200),
        customer,
      });
      return duplicatesInWords(found, langOf(request));
    },
  );
}

export function duplicatesInWords(found: readonly Duplicate[], lang: Lang): Answer {
  return {
    duplicates: found.map(({ found: one, reasons }) => ({
      id: one.id,
      number: one.number,
      // The row holds an id of a closed list, as the domain wrote it.
      stage: one.stage as Answer['duplicates'][number]['stage'],
      owner: one.owner,
      receivedAt: one.receivedAt,
      closed: one.closed,
      sameCustomer: reasons.some(({ kind }) => kind === 'customer'),
      reasons: reasons.map((reason) => ({
        kind: reason.kind,
        words: reasonInWords(reason, lang),
        share: reason.kind === 'words' ? reason.share : null,
      })),
    })),
  };
}

function reasonInWords(reason: SameReason, lang: Lang): string {
  switch (reason.kind) {
    case 'external-id':
      return pageWords('same.external-id', lang);
    case 'customer': {
      const by = reason.by.map((kind) => pageWords(`same.by.${kind}`, lang));
      return by.length === 0 ? pageWords('same.customer', lang) : pageWords('same.customer.by', lang, { by });
    }
    case 'words':
      return reason.phrases.length === 0
        ? pageWords('same.words', lang)
        : pageWords('same.words.phrases', lang, {
            phrases: reason.phrases.map((phrase) => pageWords('same.phrase', lang, { phrase })),
          });
  }
}
