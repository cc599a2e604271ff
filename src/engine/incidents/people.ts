/** From here on people stand in bundles: one great set takes tens of milliseconds when it grows. */
const mostAlone = 4096;
const bundleCount = 32;

const newBundles = (count: number): Set<string>[] => Array.from({ length: count }, () => new Set<string>());

/** Which bundle somebody stands in: FNV-1a over the letters. */
function bundleOf(who: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < who.length; at++) h = Math.imul(h ^ who.charCodeAt(at), 0x01000193);
  return (h ^ (h >>> 15)) & (bundleCount - 1);
}

/** Who wrote, each once. However many they are, no step takes long. */
export class People {
  private bundles = newBundles(1);
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(who: string): void {
    const bundle = this.bundles[this.bundles.length === 1 ? 0 : bundleOf(who)] as Set<string>;
    const before = bundle.size;
    bundle.add(who);
    this.count += bundle.size - before;
    if (this.bundles.length === 1 && this.count > mostAlone) this.part(bundle);
  }

  private part(all: Set<string>): void {
    this.bundles = newBundles(bundleCount);
    for (const who of all) this.bundles[bundleOf(who)]?.add(who);
  }

  /** Takes at most so many over from others, who have them no more. @returns how many that were */
  take(from: People, most: number): number {
    let taken = 0;
    for (const bundle of from.bundles) {
      for (const who of bundle) {
        if (taken === most) return taken;
        bundle.delete(who);
        from.count--;
        this.add(who);
        taken++;
      }
    }
    return taken;
  }
}
