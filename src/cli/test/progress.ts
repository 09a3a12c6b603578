// How far has a long run come? One line on a terminal that is rewritten, and is gone in the end.

import type { WriteStream } from 'node:tty';

export type ProgressStream = Pick<WriteStream, 'isTTY' | 'write'>;

/** A run that ends before is not worth a line. */
const FIRST_AFTER_MS = 1000;
const AGAIN_AFTER_MS = 100;

export interface Progress {
  readonly fileDone: () => void;
  readonly checkDone: () => void;
  readonly clear: () => void;
}

/** `now` is in milliseconds; `noun` says what is done in the files. Writes only where the stream is a terminal. */
export function showProgress(
  stream: ProgressStream,
  files: number,
  now: () => number = Date.now,
  noun = 'requests',
): Progress {
  let next = now() + FIRST_AFTER_MS;
  let shown = false;
  let filesDone = 0;
  let checks = 0;
  const show = () => {
    if (!stream.isTTY || now() < next) return;
    next = now() + AGAIN_AFTER_MS;
    shown = true;
    stream.write(`\r\u001b[K${filesDone} of ${files} files, ${checks} ${noun}`);
  };
  return {
    fileDone: () => {
      filesDone++;
      show();
    },
    checkDone: () => {
      checks++;
      show();
    },
    clear: () => {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
