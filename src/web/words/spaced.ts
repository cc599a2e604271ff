const needsHelp = typeof CSS !== 'undefined' && !CSS.supports('text-autospace', 'normal');

const hanThenLatin = /(\p{Script=Han})([A-Za-z0-9])/gu;
const latinThenHan = /([A-Za-z0-9%])(\p{Script=Han})/gu;

/**
 * A thin space between Chinese and Latin letters or figures, for browsers that do not set one by themselves
 * (`text-autospace`). For the desk's own words only: what people wrote is shown as they wrote it.
 */
export const spaced = (text: string, helps = needsHelp): string =>
  helps ? text.replace(hanThenLatin, '$1\u2009$2').replace(latinThenHan, '$1\u2009$2') : text;
