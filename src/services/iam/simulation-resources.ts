// Which resources does a simulation name, whose are they, and which policy is on them?

import type { ResourcePolicy } from '../../decision/policy-set.ts';
import { resourcePolicyKind } from '../../decision/resource-policy-kind.ts';
import { parseArn } from '../../language/arn.ts';
import type { Input } from '../operation.ts';
import { optionalText, texts } from './members.ts';
import { requirePolicy } from './policy-text.ts';
import { invalidInput } from './refusals.ts';
import { requireScenario } from './simulation-scenarios.ts';

const MAX_RESOURCES = 1000;

/** The policy on the resource, whose kind depends on the request; `undefined` where none is given. */
export type ResourcePolicyFor = (action: string, resource: string) => ResourcePolicy | undefined;

/** `ResourceArns`, which must fit the scenario and the policy that are given. Without ARNs, everything: `*`. */
export function readResources(input: Input): readonly string[] {
  const given = texts(input, 'ResourceArns', MAX_RESOURCES);
  const resources = given.length === 0 ? ['*'] : given;
  const wrong = resources.find((arn) => (arn === '*' ? resources.length > 1 : parseArn(arn) === undefined));
  if (wrong !== undefined) throw invalidInput(`ResourceNames are not in a valid ARN format: ${wrong}.`);
  requireScenario(input, resources);
  if (input['ResourcePolicy'] !== undefined) requireOneService(resources);
  return resources;
}

/** `ResourceOwner`: an account's root ARN, or its id: AWS's two operations document one each. */
export function readOwner(input: Input): string | undefined {
  const owner = optionalText(input, 'ResourceOwner');
  if (owner === undefined) return undefined;
  const [, account] = /^(?:arn:aws:iam::(\d{12}):root)$/.exec(owner) ?? /^(\d{12})$/.exec(owner) ?? [];
  if (account === undefined) throw invalidInput(`'${owner}' is not a valid as a Resource Owner.`);
  return account;
}

/** `ResourcePolicy`, parsed once for each kind. */
export function resourcePolicyReader(input: Input): ResourcePolicyFor {
  const text = optionalText(input, 'ResourcePolicy');
  const read = new Map<ResourcePolicy['kind'], ResourcePolicy>();
  return (action, resource) => {
    if (text === undefined) return undefined;
    const kind = policyKind(action, resource);
    const name = 'ResourcePolicy';
    const policy = read.get(kind) ?? {
      kind,
      name,
      document: requirePolicy(text, kind, (message) => invalidInput(`${name}: ${message}`)),
    };
    read.set(kind, policy);
    return policy;
  };
}

/** The policy of a role is asked when somebody assumes it, not when somebody manages it. */
function policyKind(action: string, resource: string): ResourcePolicy['kind'] {
  const kind = resourcePolicyKind(resource);
  return kind === 'trust' && !/^sts:/i.test(action) ? 'resource' : kind;
}

/** A policy is on resources of one service. AWS: API_SimulateCustomPolicy, ResourceArns ("it must be applicable to all of the resources") */
function requireOneService(resources: readonly string[]): void {
  const services = new Set(resources.map((resource) => parseArn(resource)?.service));
  if (services.size > 1)
    throw invalidInput('ResourcePolicy is not applicable to all of the resources: they are of several services.');
}
