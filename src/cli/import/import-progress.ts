// How far has an import come? A bar on a terminal that is rewritten, and is gone in the end.

import type { WriteStream } from 'node:tty';

export type ProgressStream = Pick<WriteStream, 'isTTY' | 'write'>;

const AGAIN_AFTER_MS = 100;
const BAR_WIDTH = 24;

export interface ImportProgress {
  readonly bytesRead: (bytes: number) => void;
  readonly entryRead: () => void;
  /** What is done now that the file is read. */
  readonly phase: (name: string) => void;
  readonly clear: () => void;
}

/** `size` is in bytes, absent where it is not known. `now` is in milliseconds. Writes only where the stream is a terminal. */
export function showImportProgress(
  stream: ProgressStream,
  size: number | undefined,
  now: () => number = Date.now,
): ImportProgress {
  let [bytes, entries, next] = [0, 0, 0];
  let shown = false;
  const line = (text: string) => {
    if (!stream.isTTY) return;
    shown = true;
    stream.write(`\r\u001b[K${text}`);
  };
  const show = () => {
    if (now() < next) return;
    next = now() + AGAIN_AFTER_MS;
    const mebibytes = `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    line(`${size ? `${bar(bytes / size)} ` : ''}${mebibytes}, ${entries} entries read`);
  };
  return {
    bytesRead: (count) => {
      bytes += count;
      show();
    },
    entryRead: () => {
      entries += 1;
    },
    phase: (name) => line(`${name} ${entries} entries`),
    clear: () => {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}

/** A bar for a part of a whole, from 0 to 1. */
export function bar(part: number): string {
  const share = Math.min(part, 1);
  const filled = Math.round(share * BAR_WIDTH);
  return `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** The same bytes, told as they come. */
export async function* counted(bytes: AsyncIterable<Uint8Array>, shown: ImportProgress): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    shown.bytesRead(chunk.length);
    yield chunk;
  }
}
