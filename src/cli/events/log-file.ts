// One log file of CloudTrail's: gzipped JSON, `{"Records":[…]}`, written piece by piece and named when it is whole.
// AWS: "CloudTrail log file examples", "Finding your CloudTrail log files" (CloudTrail User Guide).

import { randomBytes } from 'node:crypto';
import { createWriteStream, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { makeFolder } from '../../store/data-folder.ts';
import type { StoredEvent } from '../../store/open-events.ts';

export interface WrittenFile {
  /** Below the folder that was exported to. */
  readonly path: string;
  readonly records: number;
  readonly bytes: number;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Writes `events`, which are of one account, Region and day, below `out`. The file is named after the time of its last event; until it
 * is whole its name ends in `.unfinished`. Nobody but its owner may read it.
 */
export async function writeLogFile(
  out: string,
  { account, region }: { readonly account: string; readonly region: string },
  events: AsyncIterable<StoredEvent> & { readonly first: StoredEvent },
): Promise<WrittenFile> {
  // Both become names of folders.
  if (!/^\d{12}$/.test(account) || !/^[a-z0-9-]{1,64}$/.test(region)) {
    throw new Error(`\`${account}\` and \`${region}\` are no account and Region`);
  }
  const day = iso(events.first.at).slice(0, 'yyyy-mm-dd'.length).replaceAll('-', '/');
  const folder = join('AWSLogs', account, 'CloudTrail', region, ...day.split('/'));
  makeFolder(join(out, folder));
  const unique = uniqueText();
  const draft = join(out, folder, `${unique}.unfinished`);
  let [records, last] = [0, events.first.at];
  async function* text(): AsyncGenerator<string> {
    yield '{"Records":[';
    for await (const { at, body } of events) {
      yield records === 0 ? body : `,${body}`;
      records += 1;
      last = at;
    }
    yield ']}';
  }
  await pipeline(text, createGzip(), createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
  const minute = iso(last).slice(0, 'yyyy-mm-ddThh:mm'.length).replaceAll(/[-:]/g, '');
  const path = join(folder, `${account}_CloudTrail_${region}_${minute}Z_${unique}.json.gz`);
  renameSync(draft, join(out, path));
  return { path, records, bytes: statSync(join(out, path)).size };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Sixteen letters and digits, which keep files from overwriting each other. */
function uniqueText(): string {
  return [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
