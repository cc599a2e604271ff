import { type Lang, timeInWords } from '../../contract/say.ts';

/** 2026年11月21日 周六 and 18:00: the day and the hour of an instant, as the desk says them. */
function dayAndHour(at: string, lang: Lang): [day: string, hour: string] {
  const said = timeInWords(at, lang);
  const gap = said.lastIndexOf(' ');
  return [said.slice(0, gap), said.slice(gap + 1)];
}

export const dayOf = (at: string, lang: Lang): string => dayAndHour(at, lang)[0];
export const hourOf = (at: string, lang: Lang): string => dayAndHour(at, lang)[1];
