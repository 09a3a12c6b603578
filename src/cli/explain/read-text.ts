// What is in this file, or on standard input? Whether that is a policy or a context is for others.

import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Terminal } from '../output/terminal.ts';

/** Far more than the largest policy that is read; a file beyond it was surely named by mistake. */
export const MAX_FILE_BYTES = 1_048_576;

/** The name by which standard input is given, and by which it is shown. */
export const STANDARD_INPUT = '-';

export type ReadText = (path: string) => Promise<string>;

/** Input that cannot be used; the message is for the person who typed the command. */
export class UnusableInput extends Error {}

/** Makes a reader of files of at most `maxBytes`; `-` is standard input, which can be read once. */
export function textReader(terminal: Pick<Terminal, 'input'>, maxBytes: number = MAX_FILE_BYTES): ReadText {
  let inputTaken = false;
  return async (path) => {
    if (path !== STANDARD_INPUT) return decode(path, createReadStream(path, { end: maxBytes }), maxBytes);
    if (inputTaken) throw new UnusableInput('standard input (`-`) can be given once only');
    inputTaken = true;
    return decode('standard input', terminal.input, maxBytes);
  };
}

async function decode(name: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new UnusableInput(`cannot read \`${name}\`: ${reasonOf(error)}`);
  }
  if (size > maxBytes) throw new UnusableInput(`\`${name}\` has more than ${maxBytes} bytes`);
  const content = Buffer.concat(chunks);
  // No text has zero bytes, but UTF-16 without a byte order mark does, and is valid UTF-8 all the same.
  if (!isUtf8(content) || content.includes(0)) throw new UnusableInput(`\`${name}\` is not UTF-8 text`);
  return content.toString();
}

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
  return READ_FAULTS[code] ?? code;
}
