// How the keys of a request are looked up.

import { expect, test } from 'vitest';
import { requestContext } from '../../src/decision/request-context.ts';

test('look-ups disregard case and give the key as it was written', () => {
  const context = requestContext({ 'aws:SourceVpce': 'vpce-1', 'aws:TagKeys': ['a', 'b'] });
  expect(context.get('AWS:sourcevpce')).toMatchObject({
    key: 'aws:SourceVpce',
    values: ['vpce-1'],
    conflicting: false,
  });
  expect(context.get('aws:TagKeys')?.values).toEqual(['a', 'b']);
});

test('a key that is not there is not there, whatever objects inherit', () => {
  expect(requestContext({}).get('constructor')).toBeUndefined();
  expect(requestContext({ 'aws:TagKeys': [] }).get('aws:tagkeys')).toMatchObject({
    key: 'aws:TagKeys',
    values: [],
    conflicting: false,
  });
});

test('many ways to write one key cost no more than many keys', () => {
  const spellings = Array.from({ length: 1 << 16 }, (_, bits) =>
    Array.from({ length: 16 }, (_, place) => ((bits >> place) & 1 ? 'K' : 'k')).join(''),
  );
  const context = requestContext(Object.fromEntries(spellings.map((key, index) => [key, String(index)])));
  expect(context.get('k'.repeat(16))?.values).toHaveLength(spellings.length);
});

test('keys that differ in case only are one key with the values of both', () => {
  const context = requestContext({ 'aws:ResourceTag/Team': 'red', 'aws:ResourceTag/team': ['blue', 'red'] });
  const key = 'aws:ResourceTag/Team';
  expect(context.get('aws:resourcetag/TEAM')).toEqual({ key, values: ['red', 'blue'], conflicting: true });
});

test.each([
  [['a'], ['a'], false],
  [['a', 'b'], ['b', 'a'], false],
  [['a'], ['b'], true],
  [['a', 'b'], ['a'], true],
  [['a'], ['a', 'b'], true],
  [[], ['a'], true],
  [[], [], false],
])('two spellings with %j and %j conflict: %j', (first, second, conflicting) => {
  expect(requestContext({ 'aws:TagKeys': first, 'aws:tagkeys': second }).get('aws:TagKeys')).toMatchObject({
    conflicting,
  });
});
