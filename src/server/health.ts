// Is the server up? `GET /_sagewarden/health`, the one address that needs no signature.

import { readFileSync } from 'node:fs';
import type { WireResponse } from '../wire/response.ts';

export const HEALTH_PATH = '/_sagewarden/health';

/** Of this program, from its package.json, which lies two folders up from here before and after the build. */
export const VERSION = readVersion();

export function healthResponse(method: string): WireResponse {
  const headers = { 'content-type': 'application/json' };
  if (method !== 'GET' && method !== 'HEAD') {
    const body = Buffer.from(`${JSON.stringify({ message: `\`${HEALTH_PATH}\` is read with GET` })}\n`);
    return { status: 405, headers: { ...headers, allow: 'GET, HEAD' }, body };
  }
  const health = { status: 'ok', version: VERSION, uptimeSeconds: Math.floor(process.uptime()) };
  return { status: 200, headers, body: Buffer.from(`${JSON.stringify(health)}\n`) };
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}
