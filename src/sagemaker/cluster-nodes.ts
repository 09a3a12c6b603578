// Which nodes does a cluster have? As many in each instance group as the group is to have. They are kept in the cluster's document under
// `nodes`, which no answer tells; a node has an id from its start and is running at once.

import { createHash } from 'node:crypto';
import { isObject } from './paths.ts';
import type { ResourceDocument } from './resource-store.ts';

export interface ClusterNode {
  readonly InstanceId: string;
  readonly NodeLogicalId: string;
  readonly InstanceGroupName: string;
  readonly InstanceType: string;
  readonly LaunchTime: number;
}

/** What new nodes' ids are made of, and when they start. */
export interface NodeSeed {
  readonly seed: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

const GROUP_MEMBERS = ['InstanceGroups', 'RestrictedInstanceGroups'] as const;
const NODE_ID_DIGITS = 17;

export function nodesOf(document: ResourceDocument): readonly ClusterNode[] {
  return Array.isArray(document['nodes']) ? (document['nodes'] as readonly ClusterNode[]) : [];
}

/** The document with the counts of its groups as its nodes are, after nodes were added or taken off so that each group has its count. */
export function settled(document: ResourceDocument, seed: NodeSeed): ResourceDocument {
  const groups = GROUP_MEMBERS.flatMap((member) => groupsIn(document, member));
  const nodes = groups.flatMap((group) => nodesFor(group, nodesOf(document), seed));
  return withNodes(document, nodes);
}

/** The document with these nodes: its groups count those that they have. */
export function withNodes(document: ResourceDocument, nodes: readonly ClusterNode[]): ResourceDocument {
  const counted = GROUP_MEMBERS.flatMap((member) => {
    if (document[member] === undefined) return [];
    const groups = groupsIn(document, member).map((group) => {
      const count = nodes.filter((node) => node.InstanceGroupName === group['InstanceGroupName']).length;
      return { ...group, InstanceCount: count, CurrentCount: count, TargetCount: count, Status: 'InService' };
    });
    return [[member, groups]];
  });
  return { ...document, ...Object.fromEntries(counted), nodes };
}

/** The groups as an update makes them: those that it names as it says, those that it deletes gone, the others as they were. */
export function updatedGroups(document: ResourceDocument, input: ResourceDocument): ResourceDocument {
  const gone = Array.isArray(input['InstanceGroupsToDelete']) ? input['InstanceGroupsToDelete'].map(String) : [];
  const changed = GROUP_MEMBERS.flatMap((member) => {
    const given = groupsIn(input, member);
    const named = new Set([...given.map((group) => String(group['InstanceGroupName'])), ...gone]);
    const kept = groupsIn(document, member).filter((group) => !named.has(String(group['InstanceGroupName'])));
    const groups = [...kept, ...given];
    return groups.length === 0 && document[member] === undefined ? [] : [[member, groups]];
  });
  return { ...document, ...Object.fromEntries(changed) };
}

export function groupNames(document: ResourceDocument): readonly string[] {
  return GROUP_MEMBERS.flatMap((member) => groupsIn(document, member)).map((group) =>
    String(group['InstanceGroupName']),
  );
}

/** The group with so many nodes more. */
export function grown(document: ResourceDocument, name: string, by: number): ResourceDocument {
  const changed = GROUP_MEMBERS.flatMap((member) =>
    document[member] === undefined
      ? []
      : [
          [
            member,
            groupsIn(document, member).map((group) =>
              group['InstanceGroupName'] === name
                ? { ...group, InstanceCount: Number(group['InstanceCount'] ?? 0) + by }
                : group,
            ),
          ],
        ],
  );
  return { ...document, ...Object.fromEntries(changed) };
}

function groupsIn(document: ResourceDocument, member: string): readonly ResourceDocument[] {
  return Array.isArray(document[member]) ? document[member].filter(isObject) : [];
}

/** The oldest nodes of a group stay; those that lack are new. */
function nodesFor(
  group: ResourceDocument,
  all: readonly ClusterNode[],
  { seed, time }: NodeSeed,
): readonly ClusterNode[] {
  const name = String(group['InstanceGroupName']);
  const wanted = Number(group['InstanceCount'] ?? 0);
  const present = all.filter((node) => node.InstanceGroupName === name).slice(0, wanted);
  const fresh = Array.from({ length: Math.max(0, wanted - present.length) }, (_, index) => {
    const id = createHash('sha256').update(`${seed} ${name} ${time} ${index}`).digest('hex');
    return {
      InstanceId: `i-${id.slice(0, NODE_ID_DIGITS)}`,
      NodeLogicalId: `node-${id.slice(-12)}`,
      InstanceGroupName: name,
      InstanceType: instanceTypeOf(group),
      LaunchTime: time,
    };
  });
  return [...present, ...fresh];
}

/** A group with requirements instead of a type: the first of those that will do. */
function instanceTypeOf(group: ResourceDocument): string {
  const requirements = isObject(group['InstanceRequirements'])
    ? group['InstanceRequirements']['InstanceTypes']
    : undefined;
  const [first] = Array.isArray(requirements) ? requirements : [];
  return String(group['InstanceType'] ?? first ?? '');
}
