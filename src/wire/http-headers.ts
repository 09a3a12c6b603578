// HTTP header fields as they came: names in lower case, every value of a repeated field, in order, a character a byte.

export type HttpHeaders = ReadonlyMap<string, readonly string[]>;

/** From the flat list of names and values that `node:http` calls `rawHeaders`. */
export function readHeaders(raw: readonly string[]): HttpHeaders {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [value]);
    else values.push(value);
  }
  return headers;
}

/** The field's value; of a repeated field the first. Fields that must not be repeated are checked in `repeatedHeader`. */
export function header(headers: HttpHeaders, name: string): string | undefined {
  return headers.get(name)?.[0];
}

/** Fields that say who calls what: two readers that pick different ones of two values would see two requests. */
const SINGLE = [
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'host',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
] as const;

/** The first field that is there more than once although it may be there once at most. */
export function repeatedHeader(headers: HttpHeaders): string | undefined {
  return SINGLE.find((name) => (headers.get(name)?.length ?? 0) > 1);
}
