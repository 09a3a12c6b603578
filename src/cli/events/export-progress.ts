// How far has an export come? A bar on a terminal that is rewritten, and is gone in the end.

import { bar, type ProgressStream } from '../import/import-progress.ts';

const AGAIN_AFTER_MS = 100;

export interface ExportProgress {
  readonly count: (events: number) => void;
  readonly eventWritten: () => void;
  readonly clear: () => void;
}

/** Writes only where the stream is a terminal. `now` is in milliseconds. */
export function showExportProgress(stream: ProgressStream, now: () => number = Date.now): ExportProgress {
  let [total, written, next] = [0, 0, 0];
  let shown = false;
  return {
    count: (events) => {
      total = events;
    },
    eventWritten: () => {
      written += 1;
      if (!stream.isTTY || now() < next) return;
      next = now() + AGAIN_AFTER_MS;
      shown = true;
      stream.write(`\r\u001b[K${bar(written / Math.max(total, 1))} ${written} of ${total} events`);
    },
    clear: () => {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
