// What could not be taken, and what was taken otherwise than it was given: each with its place and the reason.

export interface Finding {
  /** Of the file, from 1; absent for what concerns the whole of it. */
  readonly line?: number;
  /** `UserDetailList[3] (casey), UserPolicyList[0].PolicyDocument` */
  readonly place: string;
  readonly reason: string;
}

/** So many of each kind are kept; the others are counted. A file with more is wrong in the same way everywhere. */
const MAX_KEPT = 1000;

class FindingList {
  readonly kept: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count += 1;
    if (this.kept.length < MAX_KEPT) this.kept.push(finding);
  }
}

export class Findings {
  /** Not understood, or in conflict with what is there: what they concern is not taken. */
  readonly problems = new FindingList();
  /** Understood; the import goes on, and a person should know. */
  readonly notes = new FindingList();
}

/** One user, group, role or policy of the file: where findings about it are noted. */
export class Entry {
  readonly #findings: Findings;
  readonly #line: number;
  readonly #place: string;
  /** Whether it has a problem, so that it is not taken. */
  failed = false;

  constructor(findings: Findings, line: number, place: string) {
    this.#findings = findings;
    this.#line = line;
    this.#place = place;
  }

  problem(path: string, reason: string): void {
    this.failed = true;
    this.#findings.problems.add(this.#finding(path, reason));
  }

  note(path: string, reason: string): void {
    this.#findings.notes.add(this.#finding(path, reason));
  }

  #finding(path: string, reason: string): Finding {
    return { line: this.#line, place: path === '' ? this.#place : `${this.#place}, ${path}`, reason };
  }
}
