// How is a presigned URL made and opened? Its token is sealed, so that nobody can read or change it; it opens once, within its time, and
// only at the gateway that made it.

import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Sealer } from '../identity/seal.ts';
import type { NotebookOpening } from '../services/sagemaker/notebook-opening.ts';
import { notebookOrigin } from './notebook-host.ts';

/** As in AWS's URLs. Observed: github.com/microsoft/vscode-jupyter issue 1117. */
export const TOKEN_PARAMETER = 'authToken';

/** Characters. It travels in a request line; the session of a caller takes a few thousand of them. */
const MAX_TOKEN_LENGTH = 16_384;
/** Bytes: no token of the permitted length may unfold to more. */
const MAX_CONTENT_LENGTH = 1_048_576;
const PURPOSE = 'notebook-opening';

interface TokenContent {
  readonly id: string;
  readonly run: string;
  readonly opening: NotebookOpening;
}

export type Opened =
  | { readonly opening: NotebookOpening }
  /** What is wrong with the URL, as the end of a sentence for people. */
  | { readonly problem: string };

export class Openings {
  readonly #sealer: Sealer;
  readonly #base: () => URL;
  /** Tells this start of the gateway from others: which URLs were used before a restart is not known after it. */
  readonly #run = randomUUID();
  /** Ids of tokens that were used, with the time until which they would open. */
  readonly #used = new Map<string, number>();

  constructor(sealer: Sealer, base: () => URL) {
    this.#sealer = sealer;
    this.#base = base;
  }

  /** The URL that opens it. */
  readonly presign = (opening: NotebookOpening): string => {
    const content: TokenContent = { id: randomUUID(), run: this.#run, opening };
    const packed = deflateRawSync(JSON.stringify(content)).toString('base64');
    const token = Buffer.from(this.#sealer.seal(packed, PURPOSE), 'base64').toString('base64url');
    return `${notebookOrigin(opening.arn, this.#base())}/?${TOKEN_PARAMETER}=${token}`;
  };

  /** Uses up the token. `origin` is the one that it was presented at, `now` is in milliseconds since the epoch. */
  open(token: string, origin: string, now: number): Opened {
    const content = this.#read(token);
    if (content === undefined) return { problem: 'is not valid' };
    const { id, run, opening } = content;
    if (notebookOrigin(opening.arn, this.#base()) !== origin) return { problem: 'belongs to another notebook' };
    if (run !== this.#run) return { problem: 'was made before the server was started' };
    if (now >= opening.opensUntil) return { problem: 'has expired' };
    this.#forget(now);
    if (this.#used.has(id)) return { problem: 'has been used already' };
    this.#used.set(id, opening.opensUntil);
    return { opening };
  }

  #read(token: string): TokenContent | undefined {
    if (token.length > MAX_TOKEN_LENGTH) return undefined;
    const packed = this.#sealer.open(Buffer.from(token, 'base64url').toString('base64'), PURPOSE);
    if (packed === undefined) return undefined;
    // What opens was made by `presign`, so that it has this shape.
    const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_CONTENT_LENGTH });
    return JSON.parse(bytes.toString('utf8'));
  }

  /** Those that would not open any more. */
  #forget(now: number): void {
    for (const [id, until] of this.#used) if (now >= until) this.#used.delete(id);
  }
}
