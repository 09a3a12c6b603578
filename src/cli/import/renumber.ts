// What becomes of an account's number when its contents are imported under another one?

/** Where a policy names an account: in the fifth part of an ARN, and as a whole string (a principal, `aws:SourceAccount`). */
const ACCOUNT_IN_ARN = /(?<="arn:[^":]*:[^":]*:[^":]*:)(\d{12})(?=[:"])/g;
const ACCOUNT_ALONE = /(?<=")(\d{12})(?="\s*[\],}])/g;

export class Renumbering {
  readonly #source: string;
  readonly #target: string;

  constructor(source: string, target: string) {
    this.#source = source;
    this.#target = target;
  }

  inArn(arn: string): string {
    const parts = arn.split(':');
    if (parts[4] === this.#source) parts[4] = this.#target;
    return parts.join(':');
  }

  /** Names of buckets and the like may hold the number too: they stay, for they are names of things elsewhere. */
  inPolicy(text: string): string {
    if (this.#source === this.#target) return text;
    const replace = (number: string) => (number === this.#source ? this.#target : number);
    return text.replace(ACCOUNT_IN_ARN, replace).replace(ACCOUNT_ALONE, replace);
  }
}
