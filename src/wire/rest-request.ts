// What input does a restJson1 request carry? It is put together from path, query string, headers and body, as strictly as a JSON body:
// what does not fit is refused, nothing is dropped or converted silently.
// AWS: restJson1 in Smithy's specification; timestamps are date-times in paths and queries, HTTP's dates in headers.

import { collectProblem, type Decoded, DecodeProblem, readText } from './decode-problem.ts';
import type { HttpHeaders } from './http-headers.ts';
import { header } from './http-headers.ts';
import { parseObject, readMembers, readValue } from './json-request.ts';
import {
  readNumber,
  readTimestamp,
  scalarKind,
  TIMESTAMP_FORMS,
  type TimestampFormat,
  timestampFormat,
} from './read-scalar.ts';
import { requireMembers } from './require-members.ts';
import { REST_CONTENT_TYPE } from './response.ts';
import { type Bound, bindingsOf, type RestBindings } from './rest-bindings.ts';
import type { OperationShape } from './service-schemas.ts';
import { matchPath, parseUriTemplate } from './uri-template.ts';

export interface RestRequest {
  /** As in the request line. */
  readonly path: string;
  readonly query: string;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
}

/** Parameters that a query string may have. */
const MAX_PARAMETERS = 1000;

/** Timestamps become `Date`, blobs `Uint8Array`. `request.path` is one that the operation's template stands for. */
export function decodeRestRequest(operation: OperationShape, request: RestRequest): Decoded {
  return collectProblem(() => {
    const bindings = bindingsOf(operation.input);
    const input = {
      ...readLabels(operation, bindings, request.path),
      ...readQuery(bindings, request.query),
      ...readHeaderMembers(bindings, request.headers),
      ...readBodyMembers(bindings, request),
    };
    requireMembers(operation.input, input);
    return input;
  });
}

type Members = Readonly<Record<string, unknown>>;

function readLabels({ http }: OperationShape, { labels }: RestBindings, path: string): Members {
  const found = matchPath(parseUriTemplate(http?.uri ?? ''), path) ?? new Map<string, string>();
  return Object.fromEntries(
    [...found].map(([name, text]) => {
      const bound = labels.get(name);
      if (bound === undefined) throw new Error(`the label ${name} is no member of the input`);
      return [bound.member, readScalarText(bound, percentDecoded(text, `the path's \`${name}\``), 'date-time')];
    }),
  );
}

function readQuery({ query }: RestBindings, text: string): Members {
  const pairs = text.split('&').filter((pair) => pair !== '');
  if (pairs.length > MAX_PARAMETERS) throw malformed(`the query string has more than ${MAX_PARAMETERS} parameters`);
  const members = new Map<string, unknown>();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = percentDecoded(equals < 0 ? pair : pair.slice(0, equals), 'a name in the query string');
    const bound = query.get(name);
    if (bound === undefined) throw malformed(`unknown parameter \`${name}\` in the query string`);
    const value = percentDecoded(equals < 0 ? '' : pair.slice(equals + 1), `the parameter \`${name}\``);
    const before = members.get(bound.member);
    if (bound.shape.isListSchema()) {
      const item = readScalarText({ member: bound.member, shape: bound.shape.getValueSchema() }, value, 'date-time');
      members.set(bound.member, Array.isArray(before) ? [...before, item] : [item]);
    } else {
      if (before !== undefined) throw malformed(`parameter \`${name}\` is given more than once`);
      members.set(bound.member, readScalarText(bound, value, 'date-time'));
    }
  }
  return Object.fromEntries(members);
}

/** Headers of AWS's that say nothing of the input. */
const GENERAL_HEADERS: ReadonlySet<string> = new Set(['x-amzn-query-mode', 'x-amzn-trace-id']);

function readHeaderMembers({ headers, prefixHeaders }: RestBindings, given: HttpHeaders): Members {
  const members = new Map<string, unknown>();
  for (const [name, values] of given) {
    const bound = headers.get(name);
    const prefixed = prefixHeaders.find(({ prefix }) => name.startsWith(prefix));
    const [value = ''] = values;
    if (bound === undefined && prefixed === undefined) {
      if (name.startsWith('x-amzn-') && !GENERAL_HEADERS.has(name)) throw malformed(`unknown header \`${name}\``);
      continue;
    }
    if (values.length > 1) throw malformed(`the header \`${name}\` is given more than once`);
    if (bound !== undefined) members.set(bound.member, readScalarText(bound, value.trim(), 'http-date'));
    else if (prefixed !== undefined) {
      const entries = (members.get(prefixed.member) ?? {}) as Members;
      members.set(prefixed.member, { ...entries, [name.slice(prefixed.prefix.length)]: value.trim() });
    }
  }
  return Object.fromEntries(members);
}

function readBodyMembers(bindings: RestBindings, { headers, body: bytes }: RestRequest): Members {
  const { payload, body } = bindings;
  if (payload === undefined) {
    if (bytes.length === 0) return {};
    if (body.size === 0) throw malformed('this operation takes no request body');
    checkJson(headers);
    return readMembers(body, parseObject(bytes), '', 0);
  }
  const { member, shape } = payload;
  if (shape.isStreaming() && shape.isStructSchema()) {
    throw malformed(`\`${member}\` is a stream of events, which this server does not take`);
  }
  if (bytes.length === 0 && !payload.required) return {};
  if (scalarKind(shape) === 'blob') return { [member]: bytes };
  if (scalarKind(shape) === 'string') return { [member]: readText(bytes) };
  checkJson(headers);
  return { [member]: readValue(shape, parseObject(bytes), member, 1) };
}

function checkJson(headers: HttpHeaders): void {
  const type = (header(headers, 'content-type')?.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === REST_CONTENT_TYPE) return;
  throw new DecodeProblem('UnsupportedMediaType', `the Content-Type is ${REST_CONTENT_TYPE}, not \`${type}\``);
}

/** The value of a scalar that stands somewhere as a text. */
function readScalarText({ member, shape }: Bound, text: string, standard: TimestampFormat): unknown {
  const kind = scalarKind(shape);
  switch (kind) {
    case 'string':
      return text;
    case 'number':
      return readNumber(text) ?? refuse(member, 'a number');
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : refuse(member, '`true` or `false`');
    case 'timestamp': {
      const format = timestampFormat(shape) ?? standard;
      return readTimestamp(text, format) ?? refuse(member, TIMESTAMP_FORMS[format]);
    }
    case 'blob':
    case undefined:
      return refuse(member, 'of a type that this server reads');
  }
}

function refuse(member: string, expected: string): never {
  throw malformed(`\`${member}\` must be ${expected}`);
}

function percentDecoded(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed(`${what} is not valid percent-encoded UTF-8`);
  }
}

function malformed(message: string): DecodeProblem {
  return new DecodeProblem('MalformedInput', message);
}
