// What has to be known while the entries of a listing are read: whose account it is, under which number it is imported, which unique ids
// are taken, which policy texts are understood.

import { isAccountNumber } from '../../identity/names.ts';
import { type RandomBytes, uniqueId } from '../../identity/unique-id.ts';
import { type Fields, quoted } from './fields.ts';
import { PolicyTexts } from './policy-texts.ts';
import { Renumbering } from './renumber.ts';

export class AccountReading {
  /** Of the file; the first entry tells it. */
  source: string | undefined;
  renumbering = new Renumbering('', '');
  readonly #chosen: string | undefined;
  readonly #randomBytes: RandomBytes;
  readonly #ids = new Set<string>();
  readonly #texts = new PolicyTexts();

  /** `chosen` is the account to import into, where it is not the one of the file. */
  constructor(chosen: string | undefined, randomBytes: RandomBytes) {
    this.#chosen = chosen;
    this.#randomBytes = randomBytes;
  }

  /** The account that the records are for; empty until an entry has told whose the file is. */
  get target(): string {
    return this.#chosen ?? this.source ?? '';
  }

  /** The account in an entry's ARN, which must be the same in all entries. */
  accountOf(fields: Fields, arn: string): string {
    const account = arn.split(':')[4] ?? '';
    if (!isAccountNumber(account)) {
      if (arn !== '') fields.problem('Arn', `names no account: ${quoted(arn)}`);
    } else if (this.source === undefined) {
      this.source = account;
      this.renumbering = new Renumbering(account, this.target);
    } else if (account !== this.source) {
      fields.problem('Arn', `is of account ${account}; the entries before are of ${this.source}`);
    }
    return account;
  }

  /** The id that the file gives, if it is one; else a new one, and a note. */
  uniqueId(fields: Fields, member: string, prefix: 'AIDA' | 'AGPA' | 'AROA' | 'ANPA'): string {
    const given = fields.text(member);
    if (given.startsWith(prefix) && /^[A-Z0-9]{16,128}$/.test(given)) {
      if (this.#ids.has(given)) fields.problem(member, `is the id of an entry before: ${quoted(given)}`);
      this.#ids.add(given);
      return given;
    }
    if (given !== '') fields.entry.note(fields.pathOf(member), `${quoted(given)} is no unique id; it gets a new one`);
    return this.newId(prefix);
  }

  newId(prefix: 'AIDA' | 'AGPA' | 'AROA' | 'ANPA'): string {
    return uniqueId(prefix, this.#randomBytes);
  }

  /** The text of a document that is understood; anything else is a problem. */
  policyText(fields: Fields, member: string, kind: 'identity' | 'trust'): string {
    const document = fields.required(member);
    if (document === undefined) return '';
    const read = this.#texts.read(document, kind, this.renumbering);
    if ('text' in read) return read.text;
    fields.problem(member, read.problem);
    return '';
  }
}
