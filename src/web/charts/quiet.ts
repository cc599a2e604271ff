const waiting: (() => void)[] = [];
let isGoing = false;

/** Does one thing after the other, each once the page has nothing else to do. Answers how to call it off. */
export function whenQuiet(run: () => void): () => void {
  waiting.push(run);
  if (!isGoing) next();
  return () => {
    const place = waiting.indexOf(run);
    if (place >= 0) waiting.splice(place, 1);
  };
}

function next(): void {
  isGoing = true;
  // Not every browser says when it is quiet; a moment's patience does nearly the same.
  const ask = window.requestIdleCallback ?? ((go: () => void) => window.setTimeout(go, 100));
  ask(() => {
    const run = waiting.shift();
    isGoing = run !== undefined;
    if (!run) return;
    run();
    next();
  });
}
