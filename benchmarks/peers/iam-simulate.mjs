// @cloud-copilot/iam-simulate speaks IAM itself: the documents are given as they are. It has nothing to prepare; its unsafe entry, which
// leaves out validation, is the fastest that it offers.

import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';

const EVERYTHING = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
/** What AWS attaches everywhere; the unsafe entry does not add it. */
const RESOURCE_CONTROL = [
  { orgIdentifier: 'r-root', policies: [{ name: 'all', policy: { Version: '2012-10-17', Statement: [EVERYTHING] } }] },
];

export const KNOWN_DIFFERENCES = [
  ['it asks for the policy of a KMS key, which the workload leaves out', ({ action }) => action.startsWith('kms:')],
];

const attach = ({ name, document }) => ({ name, policy: document });

export function translate({ principals, requests }) {
  const sets = principals.map(({ policies: { identity, boundary, serviceControl = [] } }) => ({
    identityPolicies: identity.map(attach),
    ...(boundary && { permissionBoundaryPolicies: [attach(boundary)] }),
    serviceControlPolicies: serviceControl.map((level, index) => ({
      orgIdentifier: `level-${index}`,
      policies: level.map(attach),
    })),
    resourceControlPolicies: RESOURCE_CONTROL,
  }));
  return requests.map(({ principal, action, resource, context }) => {
    const { arn } = principals[principal];
    const own = arn.split(':')[4];
    const accountId = resource.split(':')[4] || own;
    return {
      ...sets[principal],
      request: { principal: arn, action, resource: { resource, accountId }, contextVariables: context },
    };
  });
}

export function compile(simulations) {
  return (index) => runUnsafeSimulation(simulations[index], {}) === 'Allowed';
}
