// Clusters that change, and their nodes: listed, described, added, deleted. Rebooting and replacing leaves a node that is running.

import {
  type ClusterNode,
  groupNames,
  grown,
  nodesOf,
  settled,
  updatedGroups,
  withNodes,
} from '../../../sagemaker/cluster-nodes.ts';
import { withoutMembers } from '../../../sagemaker/documents.ts';
import { setOut } from '../../../sagemaker/life-cycle.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import type { Output } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import { newIdentifier } from '../identifier.ts';
import type { AnyInvocation } from '../invocation.ts';
import { checkPassedRoles } from '../passed-roles.ts';
import { ownArn, refusal, requireLive } from '../resources.ts';
import { kept, pageOf } from './keep.ts';
import type { Perform } from './own-operations.ts';

const GROUPS = ['ClusterName', 'InstanceGroups', 'RestrictedInstanceGroups', 'InstanceGroupsToDelete'];

const updateCluster: Perform = async (invocation) => {
  const { input, row, call, world } = invocation;
  const given = toDocument(input);
  const arn = ownArn(invocation);
  const seed = { seed: newIdentifier(world), time: call.time };
  await changeCluster(invocation, (document) => {
    checkPassedRoles(row, given, arn, invocation);
    const others = withoutMembers(given, GROUPS);
    return settled({ ...updatedGroups(document, given), ...others }, seed);
  });
  return toOutput(row.action, { ClusterArn: arn });
};

/** The software of no node changes; the cluster goes through the update. */
const updateSoftware: Perform = async (invocation) => {
  await changeCluster(invocation, (document) => document);
  return toOutput(invocation.row.action, { ClusterArn: ownArn(invocation) });
};

const healthCheck: Perform = async (invocation) => {
  await requireLive(kept('cluster'), ownArn(invocation), invocation);
  return toOutput(invocation.row.action, { ClusterArn: ownArn(invocation) });
};

const listNodes: Perform = async (invocation) => {
  const { input, row } = invocation;
  const arn = ownArn(invocation);
  const { document } = await requireLive(kept('cluster'), arn, invocation);
  const { CreationTimeAfter: after, CreationTimeBefore: before, InstanceGroupNameContains: group } = toDocument(input);
  const told = nodesOf(document).filter(
    (node) =>
      (after === undefined || node.LaunchTime > Number(after)) &&
      (before === undefined || node.LaunchTime < Number(before)) &&
      (group === undefined || node.InstanceGroupName.includes(String(group))),
  );
  const ordered = told.toSorted((a, b) =>
    input['SortBy'] === 'NAME' ? (a.InstanceGroupName < b.InstanceGroupName ? -1 : 1) : a.LaunchTime - b.LaunchTime,
  );
  const sorted = input['SortOrder'] === 'Descending' ? ordered.toReversed() : ordered;
  const { page, ...token } = pageOf(sorted, (node) => node.InstanceId, {
    input,
    list: [row.action, arn],
    setting: invocation,
  });
  return toOutput(row.action, { ClusterNodeSummaries: page.map(running), ...token });
};

const describeNode: Perform = async (invocation) => {
  const { input, row } = invocation;
  const { document } = await requireLive(kept('cluster'), ownArn(invocation), invocation);
  const { NodeId, NodeLogicalId } = input;
  const node = nodesOf(document).find((one) => one.InstanceId === NodeId || one.NodeLogicalId === NodeLogicalId);
  if (node !== undefined) return toOutput(row.action, { NodeDetails: running(node) });
  throw new ServiceError('ResourceNotFound', `Node ${String(NodeId ?? NodeLogicalId)} does not exist in the cluster.`);
};

/** AWS: BatchAddClusterNodes: for clusters whose nodes are provisioned continuously. */
const addNodes: Perform = async (invocation) => {
  const { input, row, call, world } = invocation;
  const seed = { seed: newIdentifier(world), time: call.time };
  const wanted = (toDocument(input)['NodesToAdd'] as readonly ResourceDocument[]).filter(isObject);
  let answer: Output = {};
  await changeNodes(invocation, (document) => {
    if (document['NodeProvisioningMode'] !== 'Continuous') {
      throw new ServiceError(
        'ValidationException',
        'Nodes are added to clusters whose NodeProvisioningMode is Continuous.',
      );
    }
    const groups = groupNames(document);
    const [found, missing] = parted(wanted, ({ InstanceGroupName }) => groups.includes(String(InstanceGroupName)));
    const larger = found.reduce(
      (now, one) => grown(now, String(one['InstanceGroupName']), Number(one['IncrementTargetCountBy'])),
      document,
    );
    const next = settled(larger, seed);
    const before = new Set(nodesOf(document).map(({ InstanceId }) => InstanceId));
    answer = {
      Successful: nodesOf(next)
        .filter(({ InstanceId }) => !before.has(InstanceId))
        .map((node) => ({ ...node, Status: 'Running' })),
      Failed: missing.map((one) => ({
        InstanceGroupName: one['InstanceGroupName'],
        ErrorCode: 'InstanceGroupNotFound',
        FailedCount: one['IncrementTargetCountBy'],
      })),
    };
    return next;
  });
  return toOutput(row.action, answer);
};

const deleteNodes: Perform = async (invocation) => {
  let answer: Output = {};
  await changeNodes(invocation, (document) => {
    const { ids, logicalIds } = namedNodes(invocation, nodesOf(document));
    answer = {
      Successful: ids.found,
      SuccessfulNodeLogicalIds: logicalIds.found,
      Failed: ids.missing.map((NodeId) => ({ NodeId, Code: 'NodeIdNotFound', Message: notFound(NodeId) })),
      FailedNodeLogicalIds: logicalIds.missing.map((id) => ({
        NodeLogicalId: id,
        Code: 'NodeIdNotFound',
        Message: notFound(id),
      })),
    };
    const gone = new Set([...ids.found, ...logicalIds.found]);
    const nodes = nodesOf(document).filter((node) => !gone.has(node.InstanceId) && !gone.has(node.NodeLogicalId));
    return withNodes(document, nodes);
  });
  return toOutput(invocation.row.action, answer);
};

const restartNodes: Perform = async (invocation) => {
  const { document } = await requireLive(kept('cluster'), ownArn(invocation), invocation);
  const { ids, logicalIds } = namedNodes(invocation, nodesOf(document));
  const failed = (member: string) => (id: string) => ({
    [member]: id,
    ErrorCode: 'InstanceIdNotFound',
    Message: notFound(id),
  });
  return toOutput(invocation.row.action, {
    Successful: ids.found,
    SuccessfulNodeLogicalIds: logicalIds.found,
    Failed: ids.missing.map(failed('NodeId')),
    FailedNodeLogicalIds: logicalIds.missing.map(failed('NodeLogicalId')),
  });
};

export const CLUSTER_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['UpdateCluster', updateCluster],
  ['UpdateClusterSoftware', updateSoftware],
  ['StartClusterHealthCheck', healthCheck],
  ['ListClusterNodes', listNodes],
  ['DescribeClusterNode', describeNode],
  ['BatchAddClusterNodes', addNodes],
  ['BatchDeleteClusterNodes', deleteNodes],
  ['BatchRebootClusterNodes', restartNodes],
  ['BatchReplaceClusterNodes', restartNodes],
];

/** A change of the cluster itself, which is in service before and after it. */
async function changeCluster(
  invocation: AnyInvocation,
  change: (document: ResourceDocument) => ResourceDocument,
): Promise<void> {
  const { call, world } = invocation;
  const family = kept('cluster');
  await rewrite(family, ownArn(invocation), invocation, async ({ document, status, record }) => {
    if (status !== 'InService' && family.refusals.status !== undefined) {
      throw refusal(family.refusals.status, { arn: record.arn, status: String(status), from: 'InService' });
    }
    const course = { passing: 'Updating', settled: 'InService' } as const;
    const next = setOut(family, change(document), course, { time: call.time, duration: world.transitionMilliseconds });
    return { document: next ?? document };
  });
}

async function changeNodes(
  invocation: AnyInvocation,
  change: (document: ResourceDocument) => ResourceDocument,
): Promise<void> {
  const family = kept('cluster');
  await rewrite(family, ownArn(invocation), invocation, async ({ document, status, record }) => {
    if (status !== 'InService' && family.refusals.status !== undefined) {
      throw refusal(family.refusals.status, { arn: record.arn, status: String(status), from: 'InService' });
    }
    return { document: change(document) };
  });
}

function namedNodes({ input }: AnyInvocation, nodes: readonly ClusterNode[]) {
  const named = (member: string, known: readonly string[]) => {
    const ids = [...new Set(Array.isArray(input[member]) ? input[member].map(String) : [])];
    const [found, missing] = parted(ids, (id) => known.includes(id));
    return { found, missing };
  };
  return {
    ids: named(
      'NodeIds',
      nodes.map(({ InstanceId }) => InstanceId),
    ),
    logicalIds: named(
      'NodeLogicalIds',
      nodes.map(({ NodeLogicalId }) => NodeLogicalId),
    ),
  };
}

function parted<Item>(
  items: readonly Item[],
  belongs: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

function running(node: ClusterNode): ResourceDocument {
  return { ...node, InstanceStatus: { Status: 'Running' } };
}

function notFound(id: string): string {
  return `Node ${id} does not exist in the cluster.`;
}
