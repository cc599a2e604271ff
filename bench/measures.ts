/** Share of equal pairs, 0..1. */
export function accuracy(gold: readonly string[], read: readonly string[]): number {
  return gold.filter((g, i) => g === read[i]).length / Math.max(gold.length, 1);
}

/** Mean F1 over the values with at least five gold cases. */
export function macroF1(gold: readonly string[], read: readonly string[]): number {
  const values = [...new Set(gold)].filter((v) => gold.filter((g) => g === v).length >= 5);
  const scores = values.map((v) => {
    const both = gold.filter((g, i) => g === v && read[i] === v).length;
    const all = gold.filter((g) => g === v).length + read.filter((r) => r === v).length;
    return all === 0 ? 0 : (2 * both) / all;
  });
  return scores.reduce((a, b) => a + b, 0) / Math.max(scores.length, 1);
}

/** F1 over all single labels of all texts; 1 where neither side has any. */
export function microF1(gold: readonly (readonly string[])[], read: readonly (readonly string[])[]): number {
  let both = 0;
  let all = 0;
  gold.forEach((labels, i) => {
    const own = read[i] ?? [];
    both += labels.filter((label) => own.includes(label)).length;
    all += labels.length + own.length;
  });
  return all === 0 ? 1 : (2 * both) / all;
}

/** Cohen's kappa with quadratic weights for levels 0..3. */
export function quadraticKappa(gold: readonly number[], read: readonly number[]): number {
  const levels = [0, 1, 2, 3];
  const n = gold.length;
  const share = (list: readonly number[], level: number) => list.filter((l) => l === level).length / n;
  let seen = 0;
  let expected = 0;
  gold.forEach((g, i) => {
    seen += (g - (read[i] ?? 0)) ** 2 / n;
  });
  for (const a of levels) {
    for (const b of levels) expected += (a - b) ** 2 * share(gold, a) * share(read, b);
  }
  return expected === 0 ? 1 : 1 - seen / expected;
}
