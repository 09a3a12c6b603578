// What does the QR code in this PNG say? Reads the picture as ISO/IEC 18004 lays it out, by nothing that wrote it: a picture without
// damage, of versions 4 to 15 with error correction level M, whose text is in bytes. There is no need to correct anything.

import { inflateSync } from 'node:zlib';

/** Rows of modules: true is dark. */
type Modules = readonly (readonly boolean[])[];

/** Blocks of data codewords, by version: how many of each length. ISO/IEC 18004, table 9, level M. */
const BLOCKS: Readonly<Record<number, readonly (readonly [count: number, length: number])[]>> = {
  4: [[2, 32]],
  5: [[2, 43]],
  6: [[4, 27]],
  7: [[4, 31]],
  8: [
    [2, 38],
    [2, 39],
  ],
  9: [
    [3, 36],
    [2, 37],
  ],
  10: [
    [4, 43],
    [1, 44],
  ],
  11: [
    [1, 50],
    [4, 51],
  ],
  12: [
    [6, 36],
    [2, 37],
  ],
  13: [
    [8, 37],
    [1, 38],
  ],
  14: [
    [4, 40],
    [5, 41],
  ],
  15: [
    [5, 41],
    [5, 42],
  ],
};

/** Centres of the alignment patterns, by version. ISO/IEC 18004, annex E. */
const ALIGNMENTS: Readonly<Record<number, readonly number[]>> = {
  4: [6, 26],
  5: [6, 30],
  6: [6, 34],
  7: [6, 22, 38],
  8: [6, 24, 42],
  9: [6, 26, 46],
  10: [6, 28, 50],
  11: [6, 30, 54],
  12: [6, 32, 58],
  13: [6, 34, 62],
  14: [6, 26, 46, 66],
  15: [6, 26, 48, 70],
};

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_i, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

export function readQrCode(png: Uint8Array): string {
  const modules = modulesOf(darkPixels(png));
  const version = (modules.length - 17) / 4;
  const format = formatOf(modules);
  if (format >> 3 !== 0) throw new Error('the error correction level is not M');
  const mask = MASKS[format & 7];
  const bits = placesOfData(modules.length, version).map(
    ([row, column]) => at(modules, row, column) !== mask?.(row, column),
  );
  const codewords = Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    numberOf(bits.slice(index * 8, index * 8 + 8)),
  );
  return textOf(inOrder(codewords, version), version);
}

/** The pixels of a PNG with 8 bits a sample, row by row. */
function darkPixels(png: Uint8Array): Modules {
  const bytes = Buffer.from(png);
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('this is no PNG');
  const parts: Buffer[] = [];
  let [width, channels] = [0, 0];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (type === 'IHDR') {
      width = data.readUInt32BE(0);
      channels = { 0: 1, 2: 3, 6: 4 }[data[9] ?? -1] ?? 0;
      if (data[8] !== 8 || channels === 0) throw new Error('this PNG is of another kind');
    }
    if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  return unfiltered(inflateSync(Buffer.concat(parts)), width * channels, channels).map((row) =>
    Array.from({ length: width }, (_, column) => (row[column * channels] ?? 255) < 128),
  );
}

function unfiltered(raw: Buffer, stride: number, channels: number): readonly Buffer[] {
  const rows: Buffer[] = [];
  for (let start = 0; start < raw.length; start += stride + 1) {
    const filter = raw[start] ?? 0;
    const row = Buffer.from(raw.subarray(start + 1, start + 1 + stride));
    const above = rows.at(-1);
    for (let index = 0; index < stride; index += 1) {
      const [a, b, c] = [row[index - channels] ?? 0, above?.[index] ?? 0, above?.[index - channels] ?? 0];
      const predicted = [0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][filter] ?? 0;
      row[index] = ((row[index] ?? 0) + predicted) & 255;
    }
    rows.push(row);
  }
  return rows;
}

function paeth(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

/** One value a module, without the quiet zone: the finder pattern's upper edge is seven modules long. */
function modulesOf(pixels: Modules): Modules {
  const top = pixels.findIndex((row) => row.includes(true));
  const first = pixels[top] ?? [];
  const left = first.indexOf(true);
  const size = (first.indexOf(false, left) - left) / 7;
  const count = Math.round((first.lastIndexOf(true) + 1 - left) / size);
  const centre = (index: number) => Math.floor((index + 0.5) * size);
  return Array.from({ length: count }, (_row, i) =>
    Array.from({ length: count }, (_column, j) => at(pixels, top + centre(i), left + centre(j))),
  );
}

/** Level and mask, unmasked: five bits beside the upper left finder pattern. */
function formatOf(modules: Modules): number {
  const bits = [0, 1, 2, 3, 4].map((column) => at(modules, 8, column));
  return numberOf(bits) ^ 0b10101;
}

/** Where the bits of the codewords are, in their order: columns in pairs from the right, upwards and downwards in turn. */
function placesOfData(size: number, version: number): readonly (readonly [number, number])[] {
  const places: [number, number][] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!isFunction(row, column, size, version)) places.push([row, column]);
      }
    }
    upwards = !upwards;
  }
  return places;
}

/** Finder patterns with format and version beside them, timing and alignment patterns. */
function isFunction(row: number, column: number, size: number, version: number): boolean {
  const [low, high] = [8, size - 8];
  if ((row <= low && column <= low) || (row <= low && column >= high) || (row >= high && column <= low)) return true;
  if (row === 6 || column === 6) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const centres = ALIGNMENTS[version] ?? [];
  const [first = 0, last = 0] = [centres[0], centres.at(-1)];
  const corners = [`${first},${first}`, `${first},${last}`, `${last},${first}`];
  return centres.some((i) =>
    centres.some((j) => !corners.includes(`${i},${j}`) && Math.abs(row - i) <= 2 && Math.abs(column - j) <= 2),
  );
}

/** The data codewords, which are interleaved block by block. */
function inOrder(codewords: readonly number[], version: number): readonly number[] {
  const lengths = (BLOCKS[version] ?? []).flatMap(([count, length]) => Array.from({ length: count }, () => length));
  if (lengths.length === 0) throw new Error(`version ${version} is not read here`);
  const blocks: number[][] = lengths.map(() => []);
  let next = 0;
  for (let place = 0; place < Math.max(...lengths); place += 1) {
    for (const [index, block] of blocks.entries()) {
      if (place < (lengths[index] ?? 0)) block.push(codewords[next++] ?? 0);
    }
  }
  return blocks.flat();
}

/** The segments one after the other: numbers, letters of the small alphabet, bytes. */
function textOf(codewords: readonly number[], version: number): string {
  const bits = codewords.flatMap((word) => Array.from({ length: 8 }, (_, bit) => ((word >> (7 - bit)) & 1) === 1));
  let position = 0;
  const take = (count: number) => {
    position += count;
    return numberOf(bits.slice(position - count, position));
  };
  let text = '';
  for (let mode = take(4); mode !== 0 && position < bits.length; mode = take(4)) {
    if (mode === 1) text += digits(take(version < 10 ? 10 : 12), take);
    else if (mode === 2) text += letters(take(version < 10 ? 9 : 11), take);
    else if (mode === 4) text += octets(take(version < 10 ? 8 : 16), take);
    else throw new Error(`mode ${mode} is not read here`);
  }
  return text;
}

type Take = (count: number) => number;

function octets(length: number, take: Take): string {
  return Buffer.from(Array.from({ length }, () => take(8))).toString('utf8');
}

function digits(length: number, take: Take): string {
  let text = '';
  for (let left = length; left > 0; left -= 3) {
    const count = Math.min(left, 3);
    text += String(take([0, 4, 7, 10][count] ?? 0)).padStart(count, '0');
  }
  return text;
}

function letters(length: number, take: Take): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  let text = '';
  for (let left = length; left > 1; left -= 2) {
    const pair = take(11);
    text += `${alphabet[Math.floor(pair / 45)]}${alphabet[pair % 45]}`;
  }
  return length % 2 === 0 ? text : text + alphabet[take(6)];
}

function numberOf(bits: readonly boolean[]): number {
  return bits.reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), 0);
}

function at(rows: Modules, row: number, column: number): boolean {
  return rows[row]?.[column] === true;
}
