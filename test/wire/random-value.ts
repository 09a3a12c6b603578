// A random value for a shape, to its full depth, from a seed.

import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from '../../src/wire/members.ts';
import { scalarKind } from '../../src/wire/read-scalar.ts';
import { bindingsOf } from '../../src/wire/rest-bindings.ts';

const MAX_DEPTH = 12;
const CHARACTERS = [...'aZ09 .-_/+%&=<>"\'\\{}[]():;*é€漢😀\t\n'];

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Required members are there always, others mostly; unions have one member; maps and structures are not empty if they can be. */
export function randomValue(shape: NormalizedSchema, random: () => number, depth = 0): unknown {
  if (shape.isStructSchema()) return randomStructure(shape, random, depth);
  const count = depth > MAX_DEPTH ? 0 : Math.floor(random() * 3);
  if (shape.isListSchema()) {
    const element = shape.getValueSchema();
    return Array.from({ length: count }, () => randomValue(element, random, depth + 1));
  }
  if (shape.isMapSchema()) {
    const element = shape.getValueSchema();
    const entry = (_: unknown, index: number) => [
      `${randomText(random)}${index}`,
      randomValue(element, random, depth + 1),
    ];
    return Object.fromEntries(Array.from({ length: count + 1 }, entry));
  }
  switch (scalarKind(shape)) {
    case 'string':
      return randomText(random);
    case 'number':
      return Math.floor((random() - 0.3) * 1e6);
    case 'boolean':
      return random() < 0.5;
    case 'timestamp':
      return new Date(Math.floor(random() * 4e12));
    case 'blob':
      return Uint8Array.from({ length: Math.floor(random() * 20) }, () => Math.floor(random() * 256));
    case undefined:
      throw new Error(`a shape that is not known: ${shape.getName()}`);
  }
}

function randomStructure(shape: NormalizedSchema, random: () => number, depth: number): Record<string, unknown> {
  const { byName, required } = membersOf(shape);
  const names = [...byName.keys()];
  const one = names[Math.floor(random() * names.length)];
  const isThere = (name: string) =>
    name === one ||
    (!shape.isUnionSchema() &&
      (required.includes(name) ||
        byName.get(name)?.isIdempotencyToken() ||
        (depth < MAX_DEPTH && random() < 0.7 ** Math.max(depth - 3, 1))));
  const members: [string, unknown][] = [];
  for (const [name, member] of byName) if (isThere(name)) members.push([name, randomValue(member, random, depth + 1)]);
  return Object.fromEntries(members);
}

/** The members of an input or output; what stands in headers over REST keeps the characters that headers can carry. */
export function fitForHeaders(shape: NormalizedSchema, members: object): Record<string, unknown> {
  const inHeaders = new Set([...bindingsOf(shape).headers.values()].map(({ member }) => member));
  return Object.fromEntries(
    Object.entries(members).map(([member, value]) => [
      member,
      inHeaders.has(member) && typeof value === 'string' ? value.replaceAll(/[^ -~]/g, '') : value,
    ]),
  );
}

function randomText(random: () => number): string {
  const pick = () => CHARACTERS[Math.floor(random() * CHARACTERS.length)] ?? '';
  return `x${Array.from({ length: Math.floor(random() * 8) }, pick).join('')}x`;
}
