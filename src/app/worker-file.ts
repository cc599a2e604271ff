/**
 * Where the program of a worker thread lies. Built, all chunks share a folder below it; from a checkout it lies beside
 * this file.
 */
export function workerFile(name: string): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL(`./${name}.ts`, here);
  return new URL(here.includes('/chunks/') ? `../${name}.js` : `./${name}.js`, here);
}
