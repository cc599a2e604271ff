/** What can be done and answers. */
interface Deed<Answer, What> {
  mutateAsync: (what: What) => Promise<Answer>;
}

/**
 * Does something and goes on with the answer, also where whoever asked is no longer on screen: the bell may bring what
 * changed before the answer comes, and a callback given to `mutate` is lost with its button. What fails is shown
 * beside the button, from the deed's own error, unless `otherwise` tells it.
 */
export function carryOut<Answer, What>(
  deed: Deed<Answer, What>,
  what: What,
  done: (answer: Answer) => void,
  otherwise: () => void = () => {},
): void {
  deed.mutateAsync(what).then(done, otherwise);
}
