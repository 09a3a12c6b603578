// How stored policies become trees: each text once, not more of them than memory has room for, and never a Deny less.

import { expect, test } from 'vitest';
import { MAX_CHARACTERS, parsedDocument } from '../../src/services/parsed-document.ts';

const text = (sid: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Allow', Action: '*', Resource: '*' }] });

test('a text is read once for each kind of policy', () => {
  expect(parsedDocument(text('a'), 'identity')).toBe(parsedDocument(text('a'), 'identity'));
  expect(parsedDocument(text('a'), 'boundary')).not.toBe(parsedDocument(text('a'), 'identity'));
});

test('the oldest are forgotten before their texts take too much room', () => {
  const first = parsedDocument(text('first'), 'identity');
  const room = ' '.repeat(100_000);
  const fill = (characters: number) => {
    for (let i = 0; i < characters / room.length; i += 1) parsedDocument(`${text(`n${i}`)}${room}`, 'identity');
  };
  fill(MAX_CHARACTERS / 2);
  expect(parsedDocument(text('first'), 'identity')).toBe(first);
  fill(MAX_CHARACTERS);
  expect(parsedDocument(text('first'), 'identity')).not.toBe(first);
  expect(parsedDocument(text('first'), 'identity')).toEqual(first);
});

test('a text that nobody can read denies everything', () => {
  const statements = parsedDocument('{"Version":"2099-01-01"}', 'trust').statements;
  expect(statements).toMatchObject([{ effect: 'Deny', action: { kind: 'Action', patterns: [{ value: '*' }] } }]);
});
