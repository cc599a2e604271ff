/** One contribution of a trained model: what it speaks for, how strongly, and from which words. */
export interface Contribution {
  /** A label path of the knowledge, e.g. `dangers.media`. Unknown paths are ignored. */
  label: string;
  /** Offsets into the text as given. */
  start: number;
  end: number;
  weight: number;
}

/** A trained model beside the rules; its contributions are weighed like any other sign. */
export interface Scorer {
  version: string;
  score(text: string): Contribution[];
}
