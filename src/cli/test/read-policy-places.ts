// Which policies does a test file give, at which places? A path becomes the file that it names, a document becomes a text.

import { dirname, resolve } from 'node:path';
import { resourcePolicyKind } from '../../decision/resource-policy-kind.ts';
import type { Problem } from '../../language/problem.ts';
import { POLICY_PLACES, type PolicySource } from '../explain/read-policies.ts';
import { shownPath } from './find-policy-tests.ts';
import type { PolicyTest } from './policy-test.ts';
import { printDocument } from './print-document.ts';
import { readAccount, readList, readShape, readString, refuse, refuseKind } from './shape-reader.ts';
import type { SourceNode } from './source-tree.ts';

/** The file that is being read. */
export interface TestFile {
  /** Paths of policies are relative to its folder. */
  readonly file: string;
  readonly text: string;
}

type Places = Pick<PolicyTest, 'policies' | 'files'>;

/** Reads `policies`. What the requests ask for tells which rules the policy on the resource has. */
export function readPolicyPlaces(
  node: SourceNode | undefined,
  { file, text, resources }: TestFile & { readonly resources: readonly string[] },
  problems: Problem[],
): Places {
  const files: { readonly path: string; readonly at: SourceNode['at'] }[] = [];

  function policy(item: SourceNode): PolicySource | undefined {
    if (item.kind === 'object') return { name: file, text: printDocument(item, text) };
    if (item.kind !== 'string') return refuseKind(item, 'a policy', 'a path or a policy document', problems);
    const given = readString(item, 'the path of a policy', problems);
    if (given === undefined) return undefined;
    const path = shownPath(resolve(dirname(file), given));
    files.push({ path, at: item.at });
    return path;
  }

  const list = (item: SourceNode, what: string): readonly PolicySource[] =>
    (readList(item, what, problems) ?? []).flatMap((one) => policy(one) ?? []);

  const levels = (item: SourceNode, name: string): readonly (readonly PolicySource[])[] =>
    (readList(item, `\`${name}\``, problems) ?? []).map((level) => list(level, `each level of \`${name}\``));

  const given = node && readShape(node, { what: '`policies`', required: [], optional: POLICY_PLACES }, problems);
  const { identity, boundary, session, serviceControl, resourceControl, managementAccounts, resource, endpoint } =
    given ?? {};
  const onBoundary = boundary && policy(boundary);
  const onResource = resource && policy(resource);
  const onEndpoint = endpoint && policy(endpoint);
  const kind = resource && resourceKind(resource, resources, problems);
  const policies = {
    identity: identity ? list(identity, '`identity`') : [],
    ...(onBoundary && { boundary: onBoundary }),
    ...(session && { session: list(session, '`session`') }),
    ...(serviceControl && { serviceControl: levels(serviceControl, 'serviceControl') }),
    ...(resourceControl && { resourceControl: levels(resourceControl, 'resourceControl') }),
    ...(managementAccounts && { managementAccounts: readAccounts(managementAccounts, problems) }),
    ...(kind && onResource && { resource: { kind, source: onResource } }),
    ...(onEndpoint && { endpoint: onEndpoint }),
  };
  return { policies, files };
}

function readAccounts(node: SourceNode, problems: Problem[]): readonly string[] {
  const items = readList(node, '`managementAccounts`', problems) ?? [];
  return items.flatMap((item) => readAccount(item, 'each of `managementAccounts`', problems) ?? []);
}

function resourceKind(node: SourceNode, resources: readonly string[], problems: Problem[]) {
  const [kind = 'resource', ...others] = new Set(resources.map(resourcePolicyKind));
  if (others.length === 0) return kind;
  const message = '`resource` is the policy of one resource, but the requests name resources of several kinds';
  return refuse(problems, node.at, message, 'give roles, KMS keys and other resources a test file each');
}
