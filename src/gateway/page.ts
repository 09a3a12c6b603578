// How is a refusal told to a person? As a plain page that loads nothing and runs nothing.

import { STATUS_CODES } from 'node:http';

export interface Refusal {
  readonly status: number;
  /** What was refused and why, for people; may hold names that users chose. */
  readonly message: string;
}

const HEADERS = Object.freeze({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});

/** Status, headers and body of the page. */
export function refusalPage({ status, message }: Refusal): {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${escaped(message)}</p></html>\n`;
  return { headers: { ...HEADERS, 'content-length': String(Buffer.byteLength(body)) }, body };
}

/** The same as the bytes of a whole HTTP answer, for a request that was to become a WebSocket. */
export function refusalBytes(refusal: Refusal): string {
  const { headers, body } = refusalPage(refusal);
  const fields = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}\r\n${fields.join('')}\r\n${body}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
