// The tags of a session in a chain of roles. AWS: IAM User Guide, id_session-tags.

import { expect, test } from 'vitest';
import { principalTags, type SessionTags, sessionTags } from '../../../src/decision/context/session-tags.ts';

const NONE: SessionTags = { tags: [], transitiveTagKeys: [] };

function tag(key: string, value: string) {
  return { key, value };
}

test('long-term credentials hand nothing on', () => {
  const passed = { tags: [tag('Star', '1'), tag('Heart', '1')], transitiveTagKeys: ['Star'] };
  expect(sessionTags(undefined, passed)).toEqual(passed);
});

test('AWS’s example: transitive tags go through three roles and win over the tags of the roles', () => {
  const first = sessionTags(undefined, {
    tags: [tag('Star', '1'), tag('Heart', '1')],
    transitiveTagKeys: ['Star', 'Heart'],
  }) as SessionTags;
  expect(principalTags([tag('Heart', '1')], first.tags)).toEqual([tag('Heart', '1'), tag('Star', '1')]);
  const second = sessionTags(first, NONE) as SessionTags;
  expect(principalTags([tag('Sun', '2')], second.tags)).toEqual([tag('Sun', '2'), tag('Star', '1'), tag('Heart', '1')]);
  const third = sessionTags(second, NONE) as SessionTags;
  expect(third).toEqual(first);
  expect(principalTags([tag('Star', '3'), tag('Lightning', '3')], third.tags)).toEqual([
    tag('Star', '1'),
    tag('Lightning', '3'),
    tag('Heart', '1'),
  ]);
  expect(sessionTags(second, { tags: [tag('Heart', '3')], transitiveTagKeys: [] })).toEqual({
    problem: 'inheritedKeyPassed',
  });
});

test('a tag that is not transitive ends with its session', () => {
  const calling = { tags: [tag('Star', '1'), tag('Moon', '1')], transitiveTagKeys: ['Star'] };
  expect(sessionTags(calling, { tags: [tag('Moon', '2')], transitiveTagKeys: ['Moon'] })).toEqual({
    tags: [tag('Star', '1'), tag('Moon', '2')],
    transitiveTagKeys: ['Star', 'Moon'],
  });
});

test('an inherited tag cannot be passed anew, in no spelling and not with the same value', () => {
  const calling = { tags: [tag('Star', '1')], transitiveTagKeys: ['STAR'] };
  expect(sessionTags(calling, NONE)).toEqual(calling);
  for (const key of ['Star', 'star']) {
    expect(sessionTags(calling, { tags: [tag(key, '1')], transitiveTagKeys: [] }), key).toEqual({
      problem: 'inheritedKeyPassed',
    });
  }
});

test('only a tag that is passed can be made transitive', () => {
  expect(sessionTags(undefined, { tags: [tag('Star', '1')], transitiveTagKeys: ['star'] })).toHaveProperty('tags');
  expect(sessionTags(undefined, { tags: [tag('Star', '1')], transitiveTagKeys: ['Moon'] })).toEqual({
    problem: 'transitiveKeyWithoutTag',
  });
  const calling = { tags: [tag('Star', '1')], transitiveTagKeys: ['Star'] };
  expect(sessionTags(calling, { tags: [], transitiveTagKeys: ['Star'] })).toEqual({
    problem: 'transitiveKeyWithoutTag',
  });
});
