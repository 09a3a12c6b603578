// The policy simulator: SimulateCustomPolicy, SimulatePrincipalPolicy, GetContextKeysForCustomPolicy, GetContextKeysForPrincipalPolicy.

import type { Input, Operation, Output } from '../operation.ts';
import { iamNeed } from './entities.ts';
import { optionalNumber, text } from './members.ts';
import { page } from './paging.ts';
import { invalidInput } from './refusals.ts';
import { withoutExcluded } from './simulation-exclusions.ts';
import {
  attachedPolicy,
  readPolicyInputs,
  readSimulation,
  type Simulation,
  simulatedRequest,
} from './simulation-input.ts';
import { keysOfDocuments } from './simulation-keys.ts';
import { sourceOrganization } from './simulation-organization.ts';
import { evaluationResult } from './simulation-result.ts';
import { sourceDetails, sourceNeed, sourcePolicies } from './simulation-source.ts';

/** Policy text, in characters, that is matched for one answer at most: some seconds of work. */
const MAX_CHARACTERS = 10_000_000;
const DEFAULT_PAGE = 100;

const simulateCustomPolicy: Operation = {
  name: 'SimulateCustomPolicy',
  readOnly: true,
  needs: () => [iamNeed('SimulateCustomPolicy', '*')],
  perform: async (input, call) => simulationPage('SimulateCustomPolicy', input, readSimulation(input, call)),
};

const simulatePrincipalPolicy: Operation = {
  name: 'SimulatePrincipalPolicy',
  readOnly: true,
  needs: (input, call, world) => [sourceNeed('SimulatePrincipalPolicy', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const policies = withoutExcluded(sourcePolicies(input, call, directory), input);
    const details = sourceDetails(input, call, directory);
    const organizationFor = sourceOrganization(input, call, directory);
    const source = { arn: text(input, 'PolicySourceArn'), policies, details, organizationFor };
    const simulation = readSimulation(input, call, source);
    return simulationPage('SimulatePrincipalPolicy', input, simulation);
  },
};

const getContextKeysForCustomPolicy: Operation = {
  name: 'GetContextKeysForCustomPolicy',
  readOnly: true,
  needs: () => [iamNeed('GetContextKeysForCustomPolicy', '*')],
  perform: async (input) => ({
    ContextKeyNames: keysOfDocuments(readPolicyInputs(input).map(({ document }) => document)),
  }),
};

const getContextKeysForPrincipalPolicy: Operation = {
  name: 'GetContextKeysForPrincipalPolicy',
  readOnly: true,
  needs: (input, call, world) => [sourceNeed('GetContextKeysForPrincipalPolicy', input, call, world)],
  perform: async (input, call, world) => {
    const { identity, boundary } = sourcePolicies(input, call, world.identity.directory);
    const attached = [...identity, ...(boundary ? [boundary] : [])].map((policy) => attachedPolicy(policy, 'identity'));
    return { ContextKeyNames: keysOfDocuments([...attached, ...readPolicyInputs(input)].map((each) => each.document)) };
  },
};

export const simulationOperations: readonly Operation[] = [
  simulateCustomPolicy,
  simulatePrincipalPolicy,
  getContextKeysForCustomPolicy,
  getContextKeysForPrincipalPolicy,
];

/** One page of results, in the order of the actions. A page is shorter than was asked for where it would be too much work. */
async function simulationPage(operation: string, input: Input, simulation: Simulation): Promise<Output> {
  const [action = ''] = simulation.actions;
  const [resource = ''] = simulation.resources;
  const { policies: all } = simulatedRequest(simulation, action, resource);
  const policies = [
    ...all.identity,
    all.boundary,
    all.resource,
    ...(all.serviceControl ?? []).flat(),
    ...(all.resourceControl ?? []).flat(),
  ];
  const characters = policies.reduce((sum, policy) => sum + (policy?.document.text.length ?? 0), 1);
  const affordable = Math.floor(MAX_CHARACTERS / (simulation.resources.length * characters));
  if (affordable === 0) {
    throw invalidInput(`The simulation of ${simulation.resources.length} resources is too large for these policies.`);
  }
  const size = Math.min(optionalNumber(input, 'MaxItems') ?? DEFAULT_PAGE, affordable);
  const places = [...simulation.actions.keys()].map((index) => String(index).padStart(6, '0'));
  const { items, rest } = page(operation, { ...input, MaxItems: size }, places, String);
  const results: Output[] = [];
  for (const place of items) results.push(await evaluationResult(simulation, simulation.actions[Number(place)] ?? ''));
  return { EvaluationResults: results, ...rest };
}
