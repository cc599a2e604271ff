import type { FastifyRequest } from 'fastify';
import type { Lang } from '../contract/say.ts';
import { cookie } from './cookies.ts';

/** Set by the web app, where the reader has chosen. */
const langCookie = 'amends-lang';

/** The language of an answer: `?lang=`, else what was chosen on screen, else Accept-Language, else Chinese. */
export function langOf(request: FastifyRequest): Lang {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  if (asked === 'zh' || asked === 'en') return asked;
  const kept = cookie(request, langCookie);
  if (kept === 'zh' || kept === 'en') return kept;
  return fromHeader(request.headers['accept-language'] ?? '');
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
