// How is a check explained, in a sentence or two each?

export interface Explanation {
  /** What is wrong. */
  readonly what: string;
  /** What comes of it. */
  readonly why: string;
  /** What the author can do. */
  readonly mend: string;
}
