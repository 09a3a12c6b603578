// Operations on kinds of resources that are never made here: what they look for is not there, what they list is nothing.

import { ServiceError } from '../../service-error.ts';
import { ownArn, requireLive } from '../resources.ts';
import { kept } from './keep.ts';
import type { Perform } from './own-operations.ts';

/** There is no capacity to offer, so no offering has the id that is asked for. */
const noOffering: Perform = async ({ input }) => {
  const id = String(input['TrainingPlanOfferingId'] ?? input['TrainingPlanExtensionOfferingId']);
  throw new ServiceError('ResourceNotFound', `There is no training plan offering ${id}.`);
};

const planHistory: Perform = async (invocation) => {
  await requireLive(kept('training-plan'), ownArn(invocation), invocation);
  return { TrainingPlanExtensions: [] };
};

const ultraServers: Perform = async (invocation) => {
  await requireLive(kept('reserved-capacity'), ownArn(invocation), invocation);
  return { UltraServers: [] };
};

const lineageGroupPolicy: Perform = async ({ input }) => {
  throw new ServiceError('ResourceNotFound', `The lineage group ${String(input['LineageGroupName'])} does not exist.`);
};

export const NEVER_MADE_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['CreateTrainingPlan', noOffering],
  ['ExtendTrainingPlan', noOffering],
  ['SearchTrainingPlanOfferings', async () => ({ TrainingPlanOfferings: [] })],
  ['ListTrainingPlans', async () => ({ TrainingPlanSummaries: [] })],
  ['DescribeTrainingPlanExtensionHistory', planHistory],
  ['ListUltraServersByReservedCapacity', ultraServers],
  ['GetLineageGroupPolicy', lineageGroupPolicy],
];
