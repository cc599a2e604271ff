import { goldenTexts } from '../test/golden-texts.ts';

const golden = goldenTexts().filter((text) => /\p{Script=Han}/u.test(text));

/** Many different messages of one length: one and the same would teach the processor its branches by heart. */
export function messagesOf(length: number): string[] {
  return golden.map((_, i) => {
    let text = '';
    for (let j = 0; text.length < length; j++) text += `${golden[(i * 7 + j * 13) % golden.length]}。`;
    return text.slice(0, length);
  });
}
