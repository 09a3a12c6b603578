// The elements of a policy, one by one: what each refuses, and where the problem is placed.

import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import { placeOf } from '../../src/language/place.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import { ALLOW, problemsOf, problemsOfStatement } from './policy-problems.ts';

describe('a document', () => {
  test('with five faults shows five places', () => {
    const text = `{
  "Version": "2012-10-18",
  "Statement": [
    { "Effect": "allow", "Action": "GetObject", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:*", "Resource": "bucket",
      "Condition": { "StringEqual": { "aws:username": "x" } } }
  ]
}`;
    const { policy, problems } = parsePolicy(text, { kind: 'identity' });
    expect(policy).toBeUndefined();
    const places = problems.map(({ at }) => placeOf(text, at.start));
    expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual(['2:13', '4:16', '4:35', '5:54', '6:21']);
    expect(problems.map(({ help }) => help)).toEqual([
      'write `2012-10-17`',
      'did you mean `Allow`?',
      undefined,
      'write `*` or an ARN that begins with `arn:`',
      'did you mean `StringEquals`?',
    ]);
  });

  test.each([
    ['[]', ['DATA_TYPE_MISMATCH []']],
    ['{}', ['MISSING_STATEMENT {}']],
    ['{"Statement":[]}', ['MISSING_STATEMENT []']],
    ['{"Statement":7}', ['DATA_TYPE_MISMATCH 7']],
    ['{"Statement":["x"]}', ['DATA_TYPE_MISMATCH "x"']],
    [
      '{"Statement":[],"Version":1,"Id":null}',
      ['MISSING_STATEMENT []', 'DATA_TYPE_MISMATCH 1', 'DATA_TYPE_MISMATCH null'],
    ],
    ['{"Statement":[],"statement":[]}', ['MISSING_STATEMENT []', 'INVALID_POLICY_ELEMENT "statement"']],
    ['{"Id":"a","Id":"b","Statement":[]}', ['DUPLICATE_KEY "Id"', 'MISSING_STATEMENT []']],
  ])('%s has %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('may say `Id` in every kind of policy', () => {
    expect(problemsOf({ Id: 'api-example-1', Statement: ALLOW })).toEqual([]);
  });
});

describe('a statement', () => {
  test('that is empty lacks everything that its kind needs', () => {
    const missing = (kind: PolicyKind) => problemsOfStatement({}, kind).map((problem) => problem.split(' ')[0]);
    expect(missing('identity')).toEqual(['MISSING_EFFECT', 'MISSING_ACTION', 'MISSING_RESOURCE']);
    expect(missing('trust')).toEqual(['MISSING_EFFECT', 'MISSING_ACTION', 'MISSING_PRINCIPAL']);
    expect(missing('endpoint')).toEqual(['MISSING_EFFECT', 'MISSING_ACTION', 'MISSING_RESOURCE', 'MISSING_PRINCIPAL']);
  });

  test.each<[PolicyKind, string, unknown, readonly string[]]>([
    ['identity', 'Principal', '*', ['UNSUPPORTED_ELEMENT "Principal"']],
    ['boundary', 'Principal', '*', ['UNSUPPORTED_ELEMENT "Principal"']],
    ['session', 'NotPrincipal', '*', ['UNSUPPORTED_ELEMENT "NotPrincipal"']],
    ['serviceControl', 'Principal', '*', ['UNSUPPORTED_ELEMENT "Principal"']],
    ['identity', 'NotAction', 's3:*', ['UNSUPPORTED_ELEMENT_COMBINATION "NotAction"']],
    ['identity', 'NotResource', '*', ['UNSUPPORTED_ELEMENT_COMBINATION "NotResource"']],
    ['identity', 'Effects', 'Allow', ['INVALID_POLICY_ELEMENT "Effects"']],
    ['identity', 'Sid', 'a b', ['UNSUPPORTED_SID "a b"']],
    ['identity', 'Sid', '', []],
    ['identity', 'Sid', 'Statement01', []],
    ['serviceControl', 'Sid', 'a b', []],
    ['identity', 'Action', [], ['EMPTY_ARRAY_ACTION []']],
    ['identity', 'Resource', [], ['EMPTY_ARRAY_RESOURCE []']],
    ['identity', 'Action', ['s3:*', 7], ['DATA_TYPE_MISMATCH 7']],
    ['identity', 'Resource', {}, ['DATA_TYPE_MISMATCH {}']],
    ['identity', 'Effect', true, ['DATA_TYPE_MISMATCH true']],
  ])('of kind %s with %s %j has %j', (kind, element, value, expected) => {
    expect(problemsOfStatement({ ...ALLOW, [element]: value }, kind)).toEqual(expected);
  });

  test('may not repeat a Sid where IAM keeps the policy, except an empty one', () => {
    const twice = (Sid: string) => ({
      Statement: [
        { ...ALLOW, Sid },
        { ...ALLOW, Sid, Effect: 'deny' },
      ],
    });
    expect(problemsOf(twice('a'))).toEqual(['INVALID_EFFECT "deny"', 'UNIQUE_SIDS_REQUIRED "a"']);
    expect(problemsOf(twice(''))).toEqual(['INVALID_EFFECT "deny"']);
    const onResource = [1, 2].map(() => ({ ...ALLOW, Sid: 'a', Principal: '*' }));
    expect(problemsOf({ Statement: onResource }, 'resource')).toEqual([]);
  });

  test('of a trust policy has a Sid by the rules of IAM too', () => {
    const trust = { Sid: 'a b', Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
    expect(problemsOf({ Statement: [trust, trust] }, 'trust')).toEqual([
      'UNSUPPORTED_SID "a b"',
      'UNSUPPORTED_SID "a b"',
      'UNIQUE_SIDS_REQUIRED "a b"',
    ]);
  });

  test('of a trust policy takes neither Resource nor NotPrincipal', () => {
    const trust = { Effect: 'Allow', NotPrincipal: { AWS: '*' }, Action: 'sts:AssumeRole', Resource: '*' };
    expect(problemsOfStatement(trust, 'trust')).toEqual([
      'UNSUPPORTED_ELEMENT "NotPrincipal"',
      'UNSUPPORTED_ELEMENT "Resource"',
    ]);
  });
});

describe('an action', () => {
  test.each([
    ['*', undefined],
    ['s3:*', undefined],
    ['aws-marketplace:View?ubscriptions', undefined],
    ['IAM:passrole', undefined],
    ['', 'INVALID_ACTION'],
    ['**', 'INVALID_ACTION'],
    ['s3', 'INVALID_ACTION'],
    ['s3:', 'INVALID_ACTION'],
    [':Get', 'INVALID_ACTION'],
    ['s3:Get Object', 'INVALID_ACTION'],
    ['s3:Get:Object', 'INVALID_ACTION'],
    ['s3:Get *', 'INVALID_ACTION'],
    ['s_3*:Get', 'INVALID_ACTION'],
    ['s3*:Get', 'WILDCARD_IN_SERVICE_NAME'],
    ['*:*', 'WILDCARD_IN_SERVICE_NAME'],
    ['s3:${aws:username}', 'VARIABLE_UNSUPPORTED_IN_ELEMENT'],
  ])('%j: %s', (action, code) => {
    const expected = code === undefined ? [] : [`${code} ${JSON.stringify(action)}`];
    expect(problemsOfStatement({ ...ALLOW, Action: action })).toEqual(expected);
  });
});

describe('a resource', () => {
  test.each([
    ['*'],
    ['arn:aws:s3:::*'],
    ['arn:*:sagemaker:us-*:*:domain/*'],
    ['arn:aws:iam::account-id:role/role-name'],
    ['arn:aws:states:*:*:execution:*sagemaker*:*'],
    ['arn:aws:sqs:*'],
    ['arn:aws:sqs:us-*'],
    ['arn:aws:s3::::'],
    ['arn:aws:dynamodb:*:table/x'],
    ['arn:aws:iam::*:user/${aws:username}'],
    ['', 'INVALID_ARN_PREFIX'],
    ['*foo', 'INVALID_ARN_PREFIX'],
    ['ARN:aws:s3:::x', 'INVALID_ARN_PREFIX'],
    ['arn:aws:s3', 'MISSING_ARN_FIELD'],
    ['arn:aws:s3:x', 'MISSING_ARN_FIELD'],
    ['arn:aws:sqs:*x', 'MISSING_ARN_FIELD'],
    ['arn:aws', 'INVALID_ARN_FIELD', 'MISSING_ARN_FIELD'],
    ['arn:*', 'INVALID_ARN_FIELD', 'MISSING_ARN_FIELD'],
    ['arn:aws:*', 'WILDCARD_IN_SERVICE_NAME', 'MISSING_ARN_FIELD'],
    ['arn:aws:s3*:::x', 'WILDCARD_IN_SERVICE_NAME'],
    ['arn:aws::::x', 'INVALID_ARN_FIELD'],
    ['arn::s3:::x', 'INVALID_ARN_FIELD'],
    ['arn:aws:s3:u_s::x', 'INVALID_ARN_FIELD'],
    ['arn:aws:s3::1 2:x', 'INVALID_ARN_FIELD'],
    ['arn:aws:s3:::', 'INVALID_ARN_FIELD'],
    ['arn:aws:iam::${aws:PrincipalAccount}:role/x', 'VARIABLE_UNSUPPORTED_IN_ELEMENT'],
  ])('%j', (resource, ...codes) => {
    const expected = codes.map((code) => `${code} ${JSON.stringify(resource)}`);
    expect(problemsOfStatement({ ...ALLOW, Resource: resource })).toEqual(expected);
  });
});

describe('a policy variable', () => {
  test.each([
    ['${aws:username}', undefined],
    ["${aws:PrincipalTag/team, 'x}*'}", undefined],
    ['${*}${?}${$}', undefined],
    ['$ {', undefined],
    ['${aws:username', 'MISSING_BRACE_IN_VARIABLE ${aws:username'],
    ['${}', 'EMPTY_VARIABLE ${}'],
    ['${ }', 'EMPTY_VARIABLE ${ }'],
    ['${aws:user name}', 'UNSUPPORTED_SPACE_IN_VARIABLE ${aws:user name}'],
    ['${user}', 'INVALID_VARIABLE_KEY ${user}'],
    ['${a${aws:username}}', 'UNSUPPORTED_SYMBOL_IN_VARIABLE ${a'],
    ['${aws:username, none}', 'MISSING_QUOTE_IN_VARIABLE ${aws:username, none}'],
  ])('%s: %s', (text, problem) => {
    const expected = problem === undefined ? [] : [problem];
    const arn = `arn:aws:s3:::home/${text}`;
    expect(problemsOfStatement({ ...ALLOW, Resource: arn })).toEqual(expected);
    expect(problemsOfStatement({ ...ALLOW, Condition: { StringLike: { 's3:prefix': text } } })).toEqual(expected);
    expect(problemsOfStatement({ ...ALLOW, Condition: { ArnLike: { 'aws:x': text } } })).toEqual(expected);
    expect(problemsOfStatement({ ...ALLOW, Condition: { NumericEquals: { 's3:max-keys': text } } })).toEqual([]);
    expect(problemsOf({ Statement: { ...ALLOW, Resource: arn } })).toEqual([]);
  });

  test('in a string with escapes is shown by the whole string', () => {
    const resource = '"arn:aws:s3:::\\u0061/${"';
    const text = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":${resource}}}`;
    expect(problemsOf(text)).toEqual([`MISSING_BRACE_IN_VARIABLE ${resource}`]);
  });
});

describe('a principal', () => {
  const problemsOfPrincipal = (principal: unknown, kind: PolicyKind = 'resource') =>
    problemsOfStatement({ ...ALLOW, Principal: principal }, kind).map((problem) => problem.split(' ')[0]);
  const canonical = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

  test.each([
    ['*'],
    [{ AWS: '*' }],
    [{ AWS: ['123456789012', 'arn:aws:iam::123456789012:root'] }],
    [{ AWS: ['AIDACKCEVSQ6C2EXAMPLE', 'AROACKCEVSQ6C2EXAMPLE'] }],
    [{ AWS: ['arn:aws:iam::123456789012:user/a/b/name', 'arn:aws-cn:iam::123456789012:role/x'] }],
    [{ AWS: ['arn:aws:sts::123456789012:assumed-role/role/session', 'arn:aws:sts::123456789012:federated-user/bob'] }],
    [{ AWS: ['AIDAABCDEFGHIJKLMNOPQ', 'AROAABCDEFGHIJKLMNOP23'] }],
    [{ Service: ['sagemaker.amazonaws.com', 'ec2.amazonaws.com.cn'] }],
    [{ Federated: ['accounts.google.com', 'arn:aws:iam::123456789012:saml-provider/x'] }],
    [{ AWS: ['arn:aws:iam::123456789012:role/one/two/three'] }],
    [{ Federated: 'arn:aws:iam::123456789012:oidc-provider/x.example/y' }],
    [{ CanonicalUser: canonical }],
  ])('may be %j', (principal) => {
    expect(problemsOfPrincipal(principal)).toEqual([]);
  });

  test.each([
    ['123456789012', 'INVALID_PRINCIPAL_FORMAT'],
    [['*'], 'DATA_TYPE_MISMATCH'],
    [{}, 'EMPTY_PRINCIPAL'],
    [{ AWS: [] }, 'EMPTY_PRINCIPAL'],
    [{ aws: '*' }, 'INVALID_PRINCIPAL_KEY'],
    [{ AWS: 7 }, 'DATA_TYPE_MISMATCH'],
    [{ AWS: '12345678901' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'AKIACKCEVSQ6C2EXAMPLE' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012:group/x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam:us-east-1:123456789012:user/x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::1:user/x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:sts::123456789012:assumed-role/role' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:s3:::x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: '1234567890123' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'x123456789012' }, 'INVALID_PRINCIPAL'],
    [{ AWS: '123456789012x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn::iam::123456789012:root' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::x123456789012:root' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012x:root' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012:superuser/x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012:user/x y' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:sts::123456789012:an-assumed-role/role/session' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:sts::123456789012:assumed-role/role/session/x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:sts::123456789012:a-federated-user/bob' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:sts::123456789012:federated-user/bob/x' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012:federated-user/bob' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:s3::123456789012:federated-user/bob' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'xAIDAABCDEFGHIJKLMNOPQ' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'AIDAABCDEFGHIJKLMNOP' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'AROAABCDEFGHIJKLMNOP234' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'AGPAABCDEFGHIJKLMNOPQ' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'AIDAABCDEFGHIJKLMNOP1' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'aidaabcdefghijklmnopq' }, 'INVALID_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012:user/*' }, 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
    [{ AWS: 'arn:aws:iam::123456789012:user/${aws:username}' }, 'VARIABLE_UNSUPPORTED_IN_ELEMENT'],
    [{ Service: '*' }, 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
    [{ Service: 'sagemaker' }, 'INVALID_PRINCIPAL'],
    [{ Service: 'Sagemaker.amazonaws.com' }, 'INVALID_PRINCIPAL'],
    [{ Service: 'sagemaker.amazonaws.com/' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:iam::123456789012:user/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn::iam::123456789012:saml-provider/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:sts::123456789012:saml-provider/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:iam:us-east-1:123456789012:saml-provider/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:iam::1123456789012:saml-provider/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:iam::123456789012x:saml-provider/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:iam::123456789012:a-saml-provider/x' }, 'INVALID_PRINCIPAL'],
    [{ Federated: 'arn:aws:iam::123456789012:saml-provider/x y' }, 'INVALID_PRINCIPAL'],
    [{ CanonicalUser: 'x' }, 'INVALID_PRINCIPAL'],
    [{ CanonicalUser: `0${canonical}` }, 'INVALID_PRINCIPAL'],
    [{ CanonicalUser: `${canonical}0` }, 'INVALID_PRINCIPAL'],
  ])('may not be %j: %s', (principal, code) => {
    expect(problemsOfPrincipal(principal)).toEqual([code]);
  });

  test('of a trust policy may be everybody only by type', () => {
    const trust = (Principal: unknown) => ({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
    expect(problemsOfStatement(trust('*'), 'trust')).toEqual([
      'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"',
    ]);
    expect(problemsOfStatement(trust({ AWS: '*' }), 'trust')).toEqual([]);
  });
});

describe('a condition', () => {
  test.each([
    ['{"StringEquals":{}}', []],
    ['{}', []],
    ['{"StringEquals":{"aws:x":[]}}', []],
    ['{"ForAllValues:StringLike":{"aws:TagKeys":["a","b"]}}', []],
    ['{"Null":{"aws:TokenIssueTime":true}}', []],
    ['{"StringEquals":{"accounts.google.com:aud":"x","aws:ResourceTag/cost center":"y"}}', []],
    ['[]', ['DATA_TYPE_MISMATCH []']],
    ['{"StringEquals":"x"}', ['DATA_TYPE_MISMATCH "x"']],
    ['{"StringEquals":{"aws:x":{}}}', ['DATA_TYPE_MISMATCH {}']],
    ['{"StringEquals":{"aws:x":["a",null]}}', ['DATA_TYPE_MISMATCH null']],
    ['{"String":{"aws:x":"a"}}', ['INVALID_CONDITION_OPERATOR "String"']],
    ['{"stringequals":{"aws:x":"a"}}', ['INVALID_CONDITION_OPERATOR "stringequals"']],
    ['{"StringEqualsIfExist":{"aws:x":"a"}}', ['INVALID_CONDITION_OPERATOR "StringEqualsIfExist"']],
    ['{"ForAllValue:StringEquals":{"aws:x":"a"}}', ['INVALID_CONDITION_QUALIFIER "ForAllValue:StringEquals"']],
    ['{":Bool":{"aws:x":"a"}}', ['INVALID_CONDITION_QUALIFIER ":Bool"']],
    ['{"NullIfExists":{"aws:x":"true"}}', ['NULL_WITH_IF_EXISTS "NullIfExists"']],
    [
      '{"Bool":{"a b:c":"true","":"true","x":"true",":x":"true","aws:":"true"}}',
      [
        'INVALID_CONDITION_KEY_FORMAT "a b:c"',
        'INVALID_CONDITION_KEY_FORMAT ""',
        'INVALID_CONDITION_KEY_FORMAT "x"',
        'INVALID_CONDITION_KEY_FORMAT ":x"',
        'INVALID_CONDITION_KEY_FORMAT "aws:"',
      ],
    ],
    ['{"Bool":{"aws:x":"true","aws:x":"false"}}', ['DUPLICATE_KEY "aws:x"']],
    ['{"Bool":{"aws:x":"true","AWS:X":"false"}}', ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE "AWS:X"']],
    ['{"Bool":{"aws:x":"true"},"Bool":{"aws:y":"true"}}', ['DUPLICATE_KEY "Bool"']],
  ])('%s has %j', (condition, expected) => {
    const text = `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":${condition}}}`;
    expect(problemsOf(text)).toEqual(expected);
  });
});
