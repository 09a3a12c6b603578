// What the decoders refuse, and how they say where.

import { describe, expect, it } from 'vitest';
import { decodeJsonRequest } from '../../src/wire/json-request.ts';
import { decodeQueryRequest } from '../../src/wire/query-request.ts';
import { type ServiceName, WIRE_SERVICES } from '../../src/wire/service-schemas.ts';

function inputShape(service: ServiceName, name: string) {
  const operation = WIRE_SERVICES[service].operations.get(name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation.input;
}

function query(name: string, form: string, service: ServiceName = 'iam') {
  return decodeQueryRequest(inputShape(service, name), Buffer.from(form));
}

function json(name: string, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return decodeJsonRequest(inputShape('sagemaker', name), Buffer.from(text));
}

describe('a form', () => {
  it.each([
    ['UserName=a&Nope=1', 'unknown parameter `Nope`'],
    ['UserName=a&Tags.member.1.Nope=1', 'unknown parameter `Tags.member.1.Nope`'],
    ['UserName=a&UserName=b', 'parameter `UserName` is given more than once'],
    ['UserName.x=a', 'parameter `UserName` must be one string'],
    ['UserName=a&UserName.x=a', 'parameter `UserName` must be one string'],
    ['UserName=a&Tags=x', 'parameter `Tags` must be given by its parts'],
    ['UserName=a&Tags.1.Key=x', 'parameter `Tags` must be numbered as `Tags.member.1` and so on'],
    ['UserName=a&Tags.member.2.Key=x', 'parameter `Tags.member` must be numbered from 1 without gaps'],
    ['UserName=a&Tags.member.01.Key=x', 'parameter `Tags.member` must be numbered from 1 without gaps'],
    ['UserName=a&Tags.member.0.Key=x', 'parameter `Tags.member` must be numbered from 1 without gaps'],
    ['UserName=a&Tags.member.1=x', 'parameter `Tags.member.1` must be given by its parts'],
    ['Action=CreateUser&Action.x=a&UserName=a', 'unknown parameter `Action`'],
    ['UserName=%zz', 'a form parameter is not valid percent-encoded UTF-8'],
    ['UserName=%ff', 'a form parameter is not valid percent-encoded UTF-8'],
    ['UserName=%00', 'a form parameter contains a control character'],
    ['UserName', 'a form parameter has no name or no `=`'],
    ['=a', 'a form parameter has no name or no `=`'],
    [`UserName${'.a'.repeat(64)}=a`, 'a form parameter is nested deeper than 64 levels'],
  ])('%s is refused', (form, message) => {
    expect(query('CreateUser', form)).toEqual({ problem: { code: 'MalformedInput', message } });
  });

  it.each([
    ['ListUsers', 'MaxItems=many', 'parameter `MaxItems` must be a number'],
    ['ListUsers', 'MaxItems=', 'parameter `MaxItems` must be a number'],
    ['ListUsers', 'MaxItems=0x10', 'parameter `MaxItems` must be a number'],
    ['ListUsers', `MaxItems=${'9'.repeat(400)}`, 'parameter `MaxItems` must be a number'],
    [
      'CreatePolicyVersion',
      'PolicyArn=a&PolicyDocument=b&SetAsDefault=yes',
      'parameter `SetAsDefault` must be `true` or `false`',
    ],
  ])('%s with %s is refused', (name, form, message) => {
    expect(query(name, form)).toEqual({ problem: { code: 'MalformedInput', message } });
  });

  it('that is not UTF-8 is refused', () => {
    const decoded = decodeQueryRequest(inputShape('iam', 'CreateUser'), Buffer.from([0x55, 0xff]));
    expect(decoded).toEqual({ problem: { code: 'MalformedInput', message: 'the request body is not valid UTF-8' } });
  });

  it('may be empty, and an empty list is written with nothing', () => {
    expect(query('ListUsers', 'Action=ListUsers&Version=2010-05-08')).toEqual({ input: {} });
    expect(query('CreateUser', 'UserName=a+b&Tags=')).toEqual({ input: { UserName: 'a b', Tags: [] } });
  });

  it('cannot reach a prototype', () => {
    expect(query('CreateUser', 'UserName=a&__proto__=x')).toMatchObject({
      problem: { message: 'unknown parameter `__proto__`' },
    });
    expect(query('CreateUser', 'UserName=a&constructor.prototype=x')).toMatchObject({ problem: {} });
  });

  it('of a hundred thousand parameters is decoded', () => {
    const form = Array.from({ length: 100_000 }, (_, index) => `Tags.member.${index + 1}.Key=k`).join('&');
    expect(query('TagUser', `UserName=a&${form}`)).toMatchObject({
      problem: { message: expect.stringMatching(/^100000 validation errors detected: .{1,1500}$/) },
    });
  });
});

describe('a JSON body', () => {
  it.each<[unknown, string]>([
    ['{', 'the request body is not valid JSON'],
    ['[]', 'the request body must be a JSON object'],
    ['null', 'the request body must be a JSON object'],
    ['['.repeat(500_000), 'the request body is not valid JSON'],
    [{ Nope: 1 }, 'unknown member `Nope`'],
    [{ ModelName: 1 }, '`ModelName` must be a string'],
    [{ ModelName: {} }, '`ModelName` must be a string'],
    [{ Containers: {} }, '`Containers` must be a list'],
    [{ Containers: [null] }, '`Containers[0]` must be a structure'],
    [{ Containers: [{ Environment: [] }] }, '`Containers[0].Environment` must be a map'],
    [{ Containers: [{ Environment: { a: 1 } }] }, '`Containers[0].Environment[a]` must be a string'],
    [{ Containers: [{ Nope: 1 }] }, 'unknown member `Containers[0].Nope`'],
    [{ EnableNetworkIsolation: 'true' }, '`EnableNetworkIsolation` must be a boolean'],
    ['{"__proto__": {}}', 'unknown member `__proto__`'],
  ])('%j is refused', (body, message) => {
    const decoded = json('CreateModel', body);
    expect(decoded).toMatchObject({ problem: { code: 'MalformedInput', message } });
  });

  it('names the place of every problem with times, numbers and unions', () => {
    expect(json('ListModels', { CreationTimeAfter: '2026-01-01T00:00:00Z' })).toMatchObject({
      problem: { message: '`CreationTimeAfter` must be a timestamp in seconds since the epoch' },
    });
    expect(json('ListModels', { MaxResults: '10' })).toMatchObject({
      problem: { message: '`MaxResults` must be a number' },
    });
    for (const number of ['1e400', '-1e400']) {
      expect(json('ListModels', `{"MaxResults":${number}}`)).toMatchObject({
        problem: { message: '`MaxResults` must be a number' },
      });
    }
    const union = { TrialComponentName: 'a', Parameters: { p: { StringValue: 'a', NumberValue: 1 } } };
    expect(json('CreateTrialComponent', union)).toMatchObject({
      problem: { message: '`Parameters[p]` must be a union with exactly one member' },
    });
  });

  it('may leave out what it sets to null', () => {
    expect(json('CreateModel', { ModelName: 'm', VpcConfig: null })).toEqual({ input: { ModelName: 'm' } });
    expect(json('ListModels', '')).toEqual({ input: {} });
  });

  it('is refused beyond a depth of 64', () => {
    let expression: object = {};
    for (let level = 0; level < 100; level += 1) expression = { SubExpressions: [expression] };
    expect(json('Search', { Resource: 'Model', SearchExpression: expression })).toMatchObject({
      problem: { code: 'MalformedInput', message: 'the request body is nested deeper than 64 levels' },
    });
  });

  it('keeps a map key that is called __proto__ as a key', () => {
    const decoded = json('CreateModel', '{"ModelName":"m","PrimaryContainer":{"Environment":{"__proto__":"x"}}}');
    expect(JSON.stringify(decoded)).toContain('"__proto__":"x"');
  });
});

describe('missing required members', () => {
  it('are named with their places, ten at most', () => {
    expect(query('TagUser', 'UserName=a&Tags.member.1.Key=k')).toEqual({
      problem: {
        code: 'ValidationError',
        message:
          "1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
      },
    });
    const many = json('AddTags', { ResourceArn: 'a', Tags: Array.from({ length: 10 }, () => ({})) });
    const message = 'problem' in many ? many.problem.message : '';
    expect(message).toMatch(/^20 validation errors detected: /);
    expect(message.split('; ')).toHaveLength(10);
  });
});
