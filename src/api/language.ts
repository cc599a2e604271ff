import type { FastifyRequest } from 'fastify';
import type { Lang } from '../contract/say.ts';
import { cookie } from './cookies.ts';

export const langCookie = 'amends-lang';

/** The language of an answer: `?lang=`, else the cookie a page has set, else Accept-Language, else Chinese. */
export function langOf(request: FastifyRequest): Lang {
  return chosen(request) ?? fromHeader(request.headers['accept-language'] ?? '');
}

/** The language of a page. Chinese until the reader chooses: a browser's own language is no choice of theirs. */
export function pageLangOf(request: FastifyRequest): Lang {
  return chosen(request) ?? 'zh';
}

function chosen(request: FastifyRequest): Lang | null {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  if (asked === 'zh' || asked === 'en') return asked;
  const kept = cookie(request, langCookie);
  return kept === 'zh' || kept === 'en' ? kept : null;
}

/** The better liked of Chinese and English in an Accept-Language header; Chinese where it likes neither. */
export function fromHeader(header: string): Lang {
  const liked = { zh: 0, en: 0 };
  for (const part of header.split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.find((p) => p.trim().startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice(2)) || 0;
    const lang = tag.split('-')[0];
    if ((lang === 'zh' || lang === 'en') && weight > liked[lang]) liked[lang] = weight;
  }
  return liked.en > liked.zh ? 'en' : 'zh';
}
