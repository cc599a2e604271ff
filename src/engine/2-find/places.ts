/**
 * Where the terms of a text were found, for the time one text is looked through. Kept from text to text, so that
 * nothing is made anew for each: a mark of the run tells old places from new ones.
 */
export class Places {
  private run = 0;
  /** For each term: the run it was last found in, its first and its last place. */
  private lists = new Int32Array(0);
  /** For each place: start, end (exclusive), and the term's next place, -1 after the last. */
  private chain = new Int32Array(3 * 1024);
  private used = 0;
  private found = new Int32Array(0);
  /** Kept, or what only fetches would be left out as idle. */
  touched = 0;
  /** How many different terms were found. */
  count = 0;

  /** Forgets everything. `terms` is how many terms there are. */
  begin(terms: number): void {
    if (this.found.length < terms) {
      this.lists = new Int32Array(terms * 3);
      this.found = new Int32Array(terms);
      this.run = 0;
    }
    // one text of a megabyte is no reason to hold its room for ever
    if (this.chain.length > mostKept) this.chain = new Int32Array(3 * 1024);
    if (this.run === 0x7fffffff) {
      this.lists.fill(0);
      this.run = 0;
    }
    this.run++;
    this.used = 0;
    this.count = 0;
  }

  /** Notes a stretch for the terms `first` .. `last` (exclusive) of a list. */
  noteAll(terms: Int32Array, first: number, last: number, start: number, end: number): void {
    while (this.used + (last - first) * 3 > this.chain.length) this.grow();
    const { chain, lists, found, run } = this;
    let { used, count } = this;
    for (let at = first; at < last; at++) {
      const term = terms[at] as number;
      const list = term * 3;
      chain[used] = start;
      chain[used + 1] = end;
      chain[used + 2] = -1;
      if (lists[list] === run) {
        chain[(lists[list + 2] as number) + 2] = used;
      } else {
        lists[list] = run;
        lists[list + 1] = used;
        found[count++] = term;
      }
      lists[list + 2] = used;
      used += 3;
    }
    this.used = used;
    this.count = count;
  }

  private grow(): void {
    const wider = new Int32Array(this.chain.length * 2);
    wider.set(this.chain);
    this.chain = wider;
  }

  /** The `nth` of the terms found, in the order they were first found. */
  term(nth: number): number {
    return this.found[nth] as number;
  }

  /** The first place of a term, -1 where it was not found. */
  first(term: number): number {
    return this.lists[term * 3] === this.run ? (this.lists[term * 3 + 1] as number) : -1;
  }

  next(place: number): number {
    return this.chain[place + 2] as number;
  }

  start(place: number): number {
    return this.chain[place] as number;
  }

  end(place: number): number {
    return this.chain[place + 1] as number;
  }
}

const mostKept = 3 * 65_536;
