// All events of a span as log files: a file a day of each account and Region, or several where a day has very many events.

import type { EventReader, EventSpan, StoredEvent } from '../../store/open-events.ts';
import { type WrittenFile, writeLogFile } from './log-file.ts';

/** Events in one file. */
const LARGEST_FILE = 20_000;
const DAY = 86_400_000;

export interface ExportOptions {
  readonly span: EventSpan;
  /** Only this account's events. */
  readonly account?: string;
  /** The folder that `AWSLogs` is made in. */
  readonly out: string;
  /** How many events are to be written. */
  readonly onCount: (events: number) => void;
  readonly onEvent: () => void;
}

/** In bounded memory: a page of events, and the names of the files. */
export async function exportEvents(reader: EventReader, options: ExportOptions): Promise<readonly WrittenFile[]> {
  const { span, account, out, onCount, onEvent } = options;
  const places = (await reader.places(span)).filter((place) => account === undefined || place.account === account);
  onCount(places.reduce((sum, { count }) => sum + count, 0));
  const files: WrittenFile[] = [];
  for (const place of places) {
    const events = reader.events(place, span)[Symbol.asyncIterator]();
    let next = await events.next();
    while (!next.done) {
      const first: StoredEvent = next.value;
      const file = {
        first,
        async *[Symbol.asyncIterator]() {
          for (let size = 0; !next.done && size < LARGEST_FILE && dayOf(next.value) === dayOf(first); size += 1) {
            yield next.value;
            onEvent();
            next = await events.next();
          }
        },
      };
      files.push(await writeLogFile(out, place, file));
    }
  }
  return files;
}

function dayOf({ at }: StoredEvent): number {
  return Math.floor(at / DAY);
}
