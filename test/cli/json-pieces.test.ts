// A stream of JSON documents taken apart: the same as JSON's own parser finds in the whole text, however the bytes arrive.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonPiece, jsonPieces } from '../../src/cli/import/json-pieces.ts';
import { UnreadableJson } from '../../src/cli/import/open-value.ts';

type Document = Readonly<Record<string, unknown>>;

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** The pieces, or what was wrong. */
async function read(
  text: string | Uint8Array,
  sizes: readonly number[] = [64],
): Promise<readonly JsonPiece[] | string> {
  const pieces: JsonPiece[] = [];
  try {
    for await (const piece of jsonPieces(inChunks(Buffer.from(text), sizes))) pieces.push(piece);
    return pieces;
  } catch (error) {
    if (error instanceof UnreadableJson) return error.message;
    throw error;
  }
}

/** What the pieces should be, by the whole documents. An empty list leaves no piece. */
function expectedPieces(documents: readonly Document[]) {
  return documents.flatMap((each, number) =>
    Object.entries(each).flatMap(([member, value]) => {
      const piece = { document: number + 1, member };
      return Array.isArray(value)
        ? value.map((one, index) => ({ ...piece, index, value: one }))
        : [{ ...piece, value }];
    }),
  );
}

const withoutLines = (pieces: readonly JsonPiece[] | string) =>
  typeof pieces === 'string' ? pieces : pieces.map(({ line, ...piece }) => piece);

const NAME = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('__proto__', 'a"b', '\\', 'ключ', '{', ':'),
);
const VALUE = fc.jsonValue({ depthSize: 'medium', noUnicodeString: false });
const DOCUMENT: fc.Arbitrary<Document> = fc.dictionary(NAME, fc.oneof(VALUE, fc.array(VALUE, { maxLength: 5 })), {
  maxKeys: 6,
  noNullPrototype: true,
});
const SIZES = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const INDENT = fc.constantFrom(0, 2, '\t', '\n');

function inOrder(pieces: readonly object[]): readonly string[] {
  return pieces.map((piece) => JSON.stringify(piece)).toSorted();
}

describe('pieces of JSON documents', () => {
  it('are those of the parsed documents, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(DOCUMENT, { minLength: 1, maxLength: 3 }),
        SIZES,
        INDENT,
        async (documents, sizes, indent) => {
          // Through JSON once: it knows no negative zero.
          const plain: Document[] = JSON.parse(JSON.stringify(documents));
          const text = plain.map((each) => JSON.stringify(each, undefined, indent)).join('\n');
          expect(withoutLines(await read(text, sizes))).toEqual(expectedPieces(plain));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are taken of damaged texts only where JSON is still right', async () => {
    const damage = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 2 }),
      insert: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', ' ', '1', 't', '-', '""', '{}', ''),
    });
    let [right, wrong] = [0, 0];
    await fc.assert(
      fc.asyncProperty(DOCUMENT, damage, SIZES, async (document, { at, remove, insert }, sizes) => {
        const whole = JSON.stringify(document);
        const place = at % whole.length;
        // Half a character becomes a whole one on its way through bytes.
        const text = Buffer.from(whole.slice(0, place) + insert + whole.slice(place + remove)).toString();
        const pieces = withoutLines(await read(text, sizes));
        expect(withoutLines(await read(text, [100_000]))).toEqual(pieces);
        const parsed = parseObject(text);
        if (typeof pieces === 'string') {
          wrong += 1;
          if (parsed !== undefined) expect(pieces).toContain('more than once');
        } else if (pieces.every(({ document: number }) => number === 1) && parsed !== undefined) {
          right += 1;
          // JSON.parse puts members whose names are whole numbers first, wherever they stand in the text.
          expect(inOrder(pieces)).toEqual(inOrder(expectedPieces([parsed])));
        } else {
          // Two objects, one after the other, which JSON knows nothing of.
          expect(text).toContain('}');
          expect(text.indexOf('{', text.indexOf('}'))).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
    expect(right).toBeGreaterThan(100);
    expect(wrong).toBeGreaterThan(100);
  });

  it('never end in anything but pieces or a refusal, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), SIZES, async (bytes, sizes) => {
        const pieces = await read(bytes, sizes);
        if (typeof pieces === 'string') expect(pieces).toMatch(/^line \d+: /);
      }),
    );
  });

  it('tell the line that they begin on', async () => {
    const pieces = await read('{\n "a": [\n  {"x":\n 1},\n  2\n ],\n "b": "c"\n}\n{"d": 1}', [3]);
    expect(typeof pieces === 'string' ? pieces : pieces.map(({ member, line }) => [member, line])).toEqual([
      ['a', 3],
      ['a', 5],
      ['b', 7],
      ['d', 9],
    ]);
  });

  it.each([
    ['', 'line 1: there is nothing in it'],
    [' \n ', 'line 2: there is nothing in it'],
    ['[{}]', 'line 1: `{` expected, not `[`'],
    ['{"a": [1', 'line 1: the text ends inside of an object'],
    ['{"a": tru', 'line 1: the text ends inside of an object'],
    ['{"a": tru}', 'line 1: the value that begins here is not JSON'],
    ['{"a":\n {"b": 1,}}', 'line 2: the value that begins here is not JSON'],
    ['{"a": 1,}', 'line 1: the name of a member expected, not `}`'],
    ['{"a": [1,]}', 'line 1: a value expected, not `]`'],
    ['{"a" 1}', 'line 1: `:` expected, not `1`'],
    ['{"a": 1 2}', 'line 1: `,` or `}` expected, not `2`'],
    ['{"a": [1 2]}', 'line 1: `,` or `]` expected, not `2`'],
    ['{"a": 1,\n"a": 2}', 'line 2: `a` is given more than once'],
    ['{"a": {"b": 1, "b": 2}}', 'line 1: in the value that begins here a member is given more than once'],
    ['{a: 1}', 'line 1: the name of a member or `}` expected, not `a`'],
    ['Users:\n- x', 'line 1: `{` expected, not `U`'],
  ])('of %j are refused', async (text, message) => {
    expect(await read(text, [1])).toBe(message);
    expect(await read(text)).toBe(message);
  });

  it('of a text in UTF-16, as some shells write it, are refused', async () => {
    expect(await read(Buffer.from('\ufeff{"a": 1}', 'utf16le'))).toBe('line 1: this is not UTF-8 text');
  });

  it('begin behind a byte order mark', async () => {
    expect(await read('\ufeff{"a": 1}')).toEqual([{ document: 1, member: 'a', line: 1, value: 1 }]);
  });

  it('are refused when one would fill the memory', async () => {
    async function* endless() {
      yield Buffer.from('{"a": "');
      const filler = Buffer.alloc(1 << 20, 'x');
      for (;;) yield filler;
    }
    const reading = async () => {
      for await (const _ of jsonPieces(endless()));
    };
    await expect(reading()).rejects.toThrow('a value of more than 16777216 characters begins here');
  });
});

function parseObject(text: string): Document | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Document) : undefined;
  } catch {
    return undefined;
  }
}
