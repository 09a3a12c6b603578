// Servers of notebooks that run already, from a file: `{ "<ARN of the notebook>": { "url": "http://127.0.0.1:8888", "token": "…" } }`.

import { readFileSync } from 'node:fs';
import type { NotebookServer, NotebookServers } from './notebook-server.ts';

/** The servers that the file names, or what is wrong with it: the end of a sentence that begins with the file. */
export function readServerMap(file: string): NotebookServers | { readonly problem: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { problem: error instanceof SyntaxError ? 'is not JSON' : 'cannot be read' };
  }
  if (!isObject(parsed)) return { problem: 'must be an object from ARNs to servers' };
  const servers = new Map<string, NotebookServer>();
  for (const [arn, given] of Object.entries(parsed)) {
    if (!/^arn:[\w-]+:sagemaker:/.test(arn)) return { problem: `has \`${arn}\`, which is no ARN of SageMaker` };
    const server = readServer(given);
    if ('problem' in server) return { problem: `has a server of \`${arn}\` ${server.problem}` };
    servers.set(arn, server);
  }
  return { serverOf: async (arn) => servers.get(arn), close: async () => undefined };
}

function readServer(given: unknown): NotebookServer | { readonly problem: string } {
  if (!isObject(given)) return { problem: 'that is no object' };
  const { url: address, token, ...rest } = given;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return { problem: `with an unknown member \`${unknown}\`` };
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    return { problem: 'whose `url` is no http or https address without a path' };
  if (token === undefined) return { url };
  // It becomes a header.
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) return { problem: 'whose `token` is no word' };
  return { url, token };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
