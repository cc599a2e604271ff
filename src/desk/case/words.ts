/**
 * A reference to words that live apart from the log, so that they can be erased while the log stays whole.
 * `length` is in UTF-16 units after trimming: enough to know that something was said.
 */
export interface Words {
  id: string;
  length: number;
}
