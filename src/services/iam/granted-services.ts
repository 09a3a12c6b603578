// Which services does a policy grant something in? By its Allow statements alone: Deny statements, conditions, resources and every other
// kind of policy are left out of account, as AWS does in its reports.
//
// AWS: IAM API Reference, GetServiceLastAccessedDetails and ListPoliciesGrantingServiceAccess, "only applies permissions policy logic".

import type { Statement } from '../../language/policy-document.ts';
import { parsedDocument } from '../parsed-document.ts';
import { SERVICE_NAMES } from './service-names.ts';

/** The namespaces, in order, that any of the policies grants something in. Of `*` and NotAction, those that have a name here. */
export function grantedServices(policies: readonly string[]): readonly string[] {
  const granted = new Set<string>();
  for (const text of policies) {
    const named = statementsOf(text).flatMap(({ action }) => action.patterns.map(({ value }) => serviceOf(value)));
    const candidates = new Set([...Object.keys(SERVICE_NAMES), ...named.filter((each) => /^[a-z0-9-]+$/.test(each))]);
    for (const each of candidates) if (grantsService(text, each)) granted.add(each);
  }
  return [...granted].sort();
}

/** Whether a policy allows anything in a service. */
export function grantsService(text: string, namespace: string): boolean {
  return statementsOf(text).some(({ action: { kind, patterns } }) => {
    if (kind === 'Action') return patterns.some(({ value }) => matches(serviceOf(value), namespace));
    return !patterns.some(({ value }) => coversService(value, namespace));
  });
}

function statementsOf(text: string): readonly Statement[] {
  return parsedDocument(text, 'identity').statements.filter(({ effect }) => effect === 'Allow');
}

/** An action is `*` or has its service's prefix, in which no wildcards stand. */
function serviceOf(action: string): string {
  return action.split(':', 1)[0]?.toLowerCase() ?? '';
}

function coversService(action: string, namespace: string): boolean {
  return action === '*' || (matches(serviceOf(action), namespace) && /:\*+$/.test(action));
}

function matches(service: string, namespace: string): boolean {
  return service === '*' || service === namespace.toLowerCase();
}
