// One JSON object from an address that the operator trusts, within narrow limits: of time, of size, and without being sent elsewhere.

import { IssuerUnreachable } from '../services/sts/issuer-keys.ts';

const MAX_BYTES = 262_144;
const TIMEOUT = 5_000;

/** Throws IssuerUnreachable for whatever does not end in one JSON object. */
export async function fetchJson(url: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) throw new Error(`the answer has the status ${response.status}`);
    const content: unknown = JSON.parse(await readText(response));
    if (typeof content !== 'object' || content === null) throw new Error('the answer is no JSON object');
    return content as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new IssuerUnreachable(`${url} could not be fetched`, { cause });
  }
}

/** What is larger is not read to its end. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`the answer is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
