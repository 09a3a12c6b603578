// The cases say in full which condition keys a request has, and the functions that make such keys say it too: they hold each other.

import { describe, expect, test } from 'vitest';
import type { ContextRecord } from '../../../src/decision/context/context-record.ts';
import { forwardAccessSession } from '../../../src/decision/context/forward-access-session.ts';
import { principalKeys } from '../../../src/decision/context/principal-keys.ts';
import { accessRequestOf, loadDecisionCases } from '../load-cases.ts';

const cases = loadDecisionCases();
const requests = cases.flatMap(({ file, data }) =>
  (data.requests ?? []).map((request) => ({ name: `${file}: ${request.title}`, file, data, request })),
);
const described = requests.filter(
  ({ file, request }) => /^(principal-keys|session-tags)[\\/]/.test(file) || request.details !== undefined,
);
const forwarded = requests.flatMap(({ name, data, request }) => {
  const { forwardedFrom, context = {} } = request;
  if (forwardedFrom === undefined) return [];
  const first = (data.requests ?? []).find(({ title }) => title === forwardedFrom.request);
  return [{ name, context, first, service: forwardedFrom.service }];
});
// Other topics give a key alone where the case is about that key.
const chains = requests.filter(
  ({ file, request }) => /^forward-access-sessions[\\/]/.test(file) && request.context?.['aws:CalledVia'] !== undefined,
);

const PRINCIPAL_KEY =
  /^aws:(Principal|user(id|name)$|TokenIssueTime|MultiFactorAuth|SourceIdentity|FederatedProvider|AssumedRoot|Ec2Instance)|^ec2:(RoleDelivery|SourceInstance)/i;
const CHAIN = ['aws:ViaAWSService', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'];

function only(context: ContextRecord, wanted: (key: string) => boolean): ContextRecord {
  return Object.fromEntries(Object.entries(context).filter(([key]) => wanted(key)));
}

test('there are such cases', () => {
  expect(described.length).toBeGreaterThan(90);
  expect(forwarded.length).toBeGreaterThan(10);
  expect(chains.length).toBeGreaterThan(forwarded.length);
});

describe('the keys of the principal are those that principalKeys makes', () => {
  test.each(described)('$name', ({ data, request }) => {
    const { principal } = accessRequestOf(data, request);
    const given = only(request.context ?? {}, (key) => PRINCIPAL_KEY.test(key));
    expect(given).toEqual(principalKeys(principal, request.details));
  });
});

describe('a call that a service forwards starts with the keys that forwardAccessSession makes', () => {
  test.each(forwarded)('$name', ({ context, first, service }) => {
    const made = forwardAccessSession(first?.context ?? {}, service);
    expect(context).toMatchObject(made);
    // What comes on top of them is the second call's own, none of what the first could have handed on.
    const own = only(context, (key) => !(key in made));
    expect(Object.keys(forwardAccessSession(own, service)).toSorted()).toEqual(CHAIN.toSorted());
  });
});

describe('a chain says the same in all its keys', () => {
  test.each(chains)('$name', ({ request: { context = {} } }) => {
    const chain = [context['aws:CalledVia'] ?? []].flat();
    const before = only(context, (key) => !CHAIN.includes(key));
    const made = chain.reduce<ContextRecord>((keys, service) => forwardAccessSession(keys, service), before);
    expect(only(context, (key) => CHAIN.includes(key))).toEqual(only(made, (key) => CHAIN.includes(key)));
  });
});
