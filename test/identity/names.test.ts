// Each rule for names at its edges: the last that is right and the first that is wrong.

import { expect, test } from 'vitest';
import {
  isAccessKeyId,
  isAccountNumber,
  isExternalId,
  isGroupOrPolicyName,
  isMfaCode,
  isPath,
  isPolicyPath,
  isPolicyVersionId,
  isSessionName,
  isTagKey,
  isTagValue,
  isUserOrRoleName,
} from '../../src/identity/names.ts';

const of = (length: number) => 'a'.repeat(length);

test.each([
  [isUserOrRoleName, ['a', of(64), 'A_z0+=,.@-', '__proto__'], ['', of(65), 'a b', 'a/b', 'ä', 'a\n', 'a*', 'a:b']],
  [isGroupOrPolicyName, ['a', of(128)], ['', of(129), 'a\n']],
  [isPath, ['/', '/a/', '/a/b/', '/!~/', `/${of(510)}/`], ['', 'a', '/a', 'a/', '/ä/', '/a b/', `/${of(511)}/`, '/\n']],
  [isPolicyPath, ['/', '/a/', '/a/b.c/'], ['', '/a', '/!/', '//a/', `/${of(511)}/`]],
  [isTagKey, ['a', of(128), 'Kosten Stelle/ü:1'], ['', of(129), 'a*', 'a;b', '{']],
  [isTagValue, ['', of(256), 'a b'], [of(257), '<']],
  [isPolicyVersionId, ['v1', 'v10', 'v1.a-b'], ['v0', '1', 'v', 'V1', 'v1 ']],
  [isAccessKeyId, [of(16), of(128)], [of(15), of(129), `${of(16)}-`]],
  [isAccountNumber, ['123456789012'], ['12345678901', '1234567890123', '12345678901a', 'aws', '123456789012\n']],
  [isSessionName, ['ab', of(64), 'alice@example.com'], ['a', of(65), 'a b', 'a/b']],
  [isExternalId, ['ab', of(1224), 'a:b/c'], ['a', of(1225), 'a b']],
  [isMfaCode, ['012345'], ['12345', '1234567', '12345a']],
])('%o', (rule, right, wrong) => {
  expect(right.filter((text) => !rule(text))).toEqual([]);
  expect(wrong.filter((text) => rule(text))).toEqual([]);
});
