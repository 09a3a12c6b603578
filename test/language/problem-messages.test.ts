// What a reader of the problems is told: each message in full, with its help.

import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';

function told(text: string, kind: PolicyKind = 'identity'): readonly string[] {
  const { problems } = parsePolicy(text, { kind });
  return problems.map(({ message, help }) => (help === undefined ? message : `${message}; ${help}`));
}

test.each<[PolicyKind, string, readonly string[]]>([
  ['identity', '[]', ['the policy must be an object, not an array']],
  [
    'identity',
    '{"Version":7,"Id":null,"Statement":true}',
    [
      '`Version` must be a string, not a number',
      '`Id` must be a string, not null',
      '`Statement` must be an object or a list of objects, not a boolean',
    ],
  ],
  ['identity', '{"Statement":[1.5]}', ['a statement must be an object, not a number']],
  [
    'identity',
    '{"Version":"2012","Statement":[]}',
    ['the version `2012` does not exist; write `2012-10-17`', 'the policy has no `Statement`'],
  ],
  ['identity', '{}', ['the policy has no `Statement`']],
  ['identity', '', ['the policy is empty']],
  ['identity', '﻿{"Statement":[]}', ['the policy begins with a byte order mark']],
  ['identity', '[[[[[[[[[[[[[[[[[[[[[', ['the policy nests more than 20 levels deep']],
  [
    'identity',
    '{"Version":"2012-10-17","statement":1,"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    ['`statement` is not an element of the policy; did you mean `Statement`?'],
  ],
  [
    'identity',
    '{"Id":"a","Id":"b","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    ['the key `Id` appears more than once'],
  ],
  [
    'identity',
    '{"Statement":{}}',
    [
      'the statement has no `Effect`',
      'the statement has neither `Action` nor `NotAction`',
      'the statement has neither `Resource` nor `NotResource`',
    ],
  ],
  [
    'trust',
    '{"Statement":{}}',
    [
      'the statement has no `Effect`',
      'the statement has neither `Action` nor `NotAction`',
      'the statement has no `Principal`, which a role trust policy needs',
    ],
  ],
  [
    'endpoint',
    '{"Statement":{}}',
    [
      'the statement has no `Effect`',
      'the statement has neither `Action` nor `NotAction`',
      'the statement has neither `Resource` nor `NotResource`',
      'the statement has no `Principal`, which a VPC endpoint policy needs',
    ],
  ],
  [
    'resource',
    '{"Statement":{}}',
    [
      'the statement has no `Effect`',
      'the statement has neither `Action` nor `NotAction`',
      'the statement has neither `Resource` nor `NotResource`',
      'the statement has no `Principal`, which a resource-based policy needs',
    ],
  ],
  [
    'key',
    '{"Statement":{}}',
    [
      'the statement has no `Effect`',
      'the statement has neither `Action` nor `NotAction`',
      'the statement has neither `Resource` nor `NotResource`',
      'the statement has no `Principal`, which a key policy needs',
    ],
  ],
  [
    'identity',
    '{"Statement":[{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}]}',
    ['the Sid `a` is used by more than one statement'],
  ],
  [
    'identity',
    '{"Statement":{"Effect":"Allow","NotAction":[],"NotResource":[]}}',
    ['`NotAction` lists no action', '`NotResource` lists no resource'],
  ],
  [
    'trust',
    '{"Statement":{"Effect":"Allow","Action":"*","Principal":"*"}}',
    ['a role trust policy takes no `"Principal": "*"`; write `{"AWS": "*"}`, with a condition that limits it'],
  ],
])('of a policy of kind %s that is %s', (kind, text, expected) => {
  expect(told(text, kind)).toEqual(expected);
});

test.each<[PolicyKind, object, readonly string[]]>([
  ['identity', { Efect: 1 }, ['`Efect` is not an element of a statement; did you mean `Effect`?']],
  [
    'identity',
    { Effect: [], Sid: {} },
    ['`Effect` must be a string, not an array', '`Sid` must be a string, not an object'],
  ],
  ['identity', { Principal: '*' }, ['an identity-based policy takes no `Principal`']],
  ['boundary', { Principal: '*' }, ['a permissions boundary takes no `Principal`']],
  ['session', { NotPrincipal: '*' }, ['a session policy takes no `NotPrincipal`']],
  ['serviceControl', { Principal: '*' }, ['a service control policy takes no `Principal`']],
  [
    'trust',
    { NotPrincipal: { AWS: '*' }, NotResource: '*' },
    [
      'a role trust policy takes no `Resource`',
      'a role trust policy takes no `NotPrincipal`',
      '`Resource` and `NotResource` cannot stand in one statement',
      'a role trust policy takes no `NotResource`',
    ],
  ],
  [
    'identity',
    { NotAction: '*', NotResource: '*' },
    [
      '`Action` and `NotAction` cannot stand in one statement',
      '`Resource` and `NotResource` cannot stand in one statement',
    ],
  ],
  ['resource', { Principal: '*', NotPrincipal: '*' }, ['`Principal` and `NotPrincipal` cannot stand in one statement']],
  ['identity', { Effect: 'allow' }, ['the effect `allow` is neither `Allow` nor `Deny`; did you mean `Allow`?']],
  ['identity', { Effect: 'deny' }, ['the effect `deny` is neither `Allow` nor `Deny`; did you mean `Deny`?']],
  ['identity', { Effect: 'Denies?' }, ['the effect `Denies?` is neither `Allow` nor `Deny`']],
  ['identity', { Sid: 'a b' }, ['the Sid `a b` has characters other than letters and digits']],
  ['identity', { Action: [] }, ['`Action` lists no action']],
  ['identity', { Action: 'GetObject' }, ['the action `GetObject` is not of the form `service:name`']],
  ['identity', { Action: 's3*:Get' }, ['the service in `s3*:Get` has a wildcard']],
  ['identity', { Action: '${a:b}' }, ['a policy variable cannot stand in an action']],
  [
    'identity',
    { Action: 7, Resource: {} },
    [
      '`Action` must be a string or a list of strings, not a number',
      '`Resource` must be a string or a list of strings, not an object',
    ],
  ],
  [
    'identity',
    { Action: [7], Resource: [null] },
    ['each entry of `Action` must be a string, not a number', 'each entry of `Resource` must be a string, not null'],
  ],
  [
    'identity',
    { Resource: 'bucket' },
    ['the resource `bucket` is neither `*` nor an ARN; write `*` or an ARN that begins with `arn:`'],
  ],
  [
    'identity',
    { Resource: 'arn:aws:s3' },
    ['the ARN `arn:aws:s3` has fewer than six parts and no `*` that stands for the rest'],
  ],
  [
    'identity',
    { Resource: 'arn:a_s:s_3:u_s:1_2:' },
    [
      'the partition `a_s` in the ARN `arn:a_s:s_3:u_s:1_2:` is not possible',
      'the service `s_3` in the ARN `arn:a_s:s_3:u_s:1_2:` is not possible',
      'the Region `u_s` in the ARN `arn:a_s:s_3:u_s:1_2:` is not possible',
      'the account `1_2` in the ARN `arn:a_s:s_3:u_s:1_2:` is not possible',
      'the resource part `` in the ARN `arn:a_s:s_3:u_s:1_2:` is not possible',
    ],
  ],
  ['identity', { Resource: 'arn:aws:s3*:::x' }, ['the service in `arn:aws:s3*:::x` has a wildcard']],
  [
    'identity',
    { Resource: 'arn:aws:s3::${aws:x}:x' },
    ['a policy variable cannot stand before the fifth colon of an ARN'],
  ],
  ['resource', { Principal: '123456789012' }, ['`Principal` must be `"*"` or an object, not `123456789012`']],
  ['resource', { NotPrincipal: 7 }, ['`NotPrincipal` must be `"*"` or an object, not a number']],
  ['resource', { Principal: {} }, ['`Principal` names no principal']],
  ['resource', { Principal: { AWS: [] } }, ['`AWS` names no principal']],
  ['resource', { Principal: { AWS: {} } }, ['`AWS` must be a string or a list of strings, not an object']],
  ['resource', { Principal: { AWS: [7] } }, ['each entry of `AWS` must be a string, not a number']],
  ['resource', { Principal: { Aws: '*' } }, ['`Aws` is not a type of principal; did you mean `AWS`?']],
  ['resource', { Principal: { Users: '*' } }, ['`Users` is not a type of principal']],
  [
    'resource',
    { Principal: { AWS: 'x', Service: 'x', Federated: 'x', CanonicalUser: 'x' } },
    [
      '`x` is not a principal of type `AWS`; write `*`, a twelve-digit account or the ARN of an account, user, role or session',
      '`x` is not a principal of type `Service`; write a service principal such as `sagemaker.amazonaws.com`',
      '`x` is not a principal of type `Federated`; write the domain or the ARN of an identity provider',
      '`x` is not a principal of type `CanonicalUser`; write the 64 hexadecimal digits of a canonical user ID',
    ],
  ],
  ['resource', { Principal: { Service: '*' } }, ['the principal `*` of type `Service` has a wildcard']],
  ['resource', { Principal: { AWS: '${a:b}' } }, ['a policy variable cannot stand in a principal']],
  ['identity', { Condition: [] }, ['`Condition` must be an object, not an array']],
  ['identity', { Condition: { Bool: 7 } }, ['`Bool` must be an object, not a number']],
  [
    'identity',
    { Condition: { Bool: { 'a:b': {} } } },
    ['the value of `a:b` must be a string, a number or a boolean, not an object'],
  ],
  [
    'identity',
    { Condition: { Bool: { 'a:b': [null] } } },
    ['each value of `a:b` must be a string, a number or a boolean, not null'],
  ],
  [
    'identity',
    { Condition: { StringEqual: { 'a:b': '' } } },
    ['the condition operator `StringEqual` does not exist; did you mean `StringEquals`?'],
  ],
  [
    'identity',
    { Condition: { 'ForAllValue:Bool': { 'a:b': '' } } },
    ['the qualifier `ForAllValue` of a condition operator does not exist; did you mean `ForAllValues`?'],
  ],
  [
    'identity',
    { Condition: { 'Every:Bool': { 'a:b': '' } } },
    ['the qualifier `Every` of a condition operator does not exist'],
  ],
  ['identity', { Condition: { Equals: { 'a:b': '' } } }, ['the condition operator `Equals` does not exist']],
  ['identity', { Condition: { NullIfExists: { 'a:b': '' } } }, ['`Null` takes no `IfExists`']],
  ['identity', { Condition: { Bool: { ab: '' } } }, ['the condition key `ab` is not of the form `prefix:name`']],
  [
    'identity',
    { Condition: { Bool: { 'a:b': '', 'A:b': '' } } },
    ['the condition key `A:b` appears more than once, in different case'],
  ],
  ['identity', { Resource: 'arn:aws:s3:::${a' }, ['the policy variable at `${a` has no closing brace']],
  ['identity', { Resource: 'arn:aws:s3:::${}' }, ['the policy variable `${}` names no condition key']],
  ['identity', { Resource: 'arn:aws:s3:::${a b}' }, ['the name of the policy variable `${a b}` has a space']],
  [
    'identity',
    { Resource: 'arn:aws:s3:::${a"b}' },
    ['the name of the policy variable at `${a"b}` has a character that it cannot have'],
  ],
  [
    'identity',
    { Resource: 'arn:aws:s3:::${ab}' },
    ['the policy variable `${ab}` does not name a condition key of the form `prefix:name`'],
  ],
  [
    'identity',
    { Resource: 'arn:aws:s3:::${a:b,c}' },
    ['the default of the policy variable `${a:b,c}` is not in single quotes'],
  ],
])('of a statement in a policy of kind %s with %j', (kind, part, expected) => {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', ...part };
  expect(told(JSON.stringify({ Version: '2012-10-17', Statement: statement }), kind)).toEqual(expected);
});

describe('of text that is not JSON', () => {
  test.each([
    ['hello', 'the policy is not JSON: text that is no JSON value or key (keys and strings stand in double quotes)'],
    ['{"Id":1.}', 'the policy is not JSON: a number that breaks off'],
    ['{1:2}', 'the policy is not JSON: a key in double quotes is expected here'],
    ['{"Id" 1}', 'the policy is not JSON: a colon is expected here'],
    ['{"Id":"1" "Version":"2"}', 'the policy is not JSON: a comma is expected here'],
    ['{"Id":"1"', 'the policy is not JSON: a closing brace is missing'],
    ['["1"', 'the policy is not JSON: a closing bracket is missing'],
    ['[] 2', 'the policy is not JSON: text behind the end of the document'],
    ['// a\n[]', 'the policy is not JSON: a comment'],
    ['"abc', 'the policy is not JSON: a string without closing quote'],
    ['"\\u12"', 'the policy is not JSON: an escape `\\u` without four hexadecimal digits'],
    ['"\\x"', 'the policy is not JSON: an escape that JSON does not have'],
    ['"a\tb"', 'the policy is not JSON: a control character inside a string'],
    ['{"Id":}', 'the policy is not JSON: a value is expected here'],
  ])('%j', (text, expected) => {
    const notJson = told(text).filter((message) => message.startsWith('the policy is not JSON: '));
    expect(notJson).toEqual([expected]);
  });
});
