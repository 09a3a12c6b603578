// What is a policy that was found in a file?

import type { PolicyContext } from '../../validation/policy-type.ts';
import type { SourceNode } from '../test/source-tree.ts';
import type { MappedText } from './mapped-text.ts';

export interface FoundPolicy {
  /** Where in the file, for people: `Resources.Reader.Properties.PolicyDocument`. Absent where the file is the policy. */
  readonly name?: string;
  readonly context: PolicyContext;
  readonly mapped: MappedText;
  /** How a text that is put into the policy is written in the file. Absent where the policy is made of parts that cannot be edited so. */
  readonly written?: (text: string) => string;
}

export const IDENTITY: PolicyContext = { policyType: 'IDENTITY_POLICY' };
export const RESOURCE: PolicyContext = { policyType: 'RESOURCE_POLICY' };
export const TRUST: PolicyContext = {
  policyType: 'RESOURCE_POLICY',
  resourceType: 'AWS::IAM::AssumeRolePolicyDocument',
};
export const BUCKET: PolicyContext = { policyType: 'RESOURCE_POLICY', resourceType: 'AWS::S3::Bucket' };
export const ACCESS_POINT: PolicyContext = { policyType: 'RESOURCE_POLICY', resourceType: 'AWS::S3::AccessPoint' };
export const TABLE: PolicyContext = { policyType: 'RESOURCE_POLICY', resourceType: 'AWS::DynamoDB::Table' };

/** The first member of that name; `undefined` of what is no object. */
export function memberOf(node: SourceNode | undefined, name: string): SourceNode | undefined {
  return node?.kind === 'object' ? node.members.find(({ key }) => key === name)?.value : undefined;
}

/** The text of a string that is a member. */
export function textOf(node: SourceNode | undefined, name: string): string | undefined {
  const value = memberOf(node, name);
  return value?.kind === 'string' ? value.text : undefined;
}

/** The items of a list; one thing is a list of one. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  if (node === undefined) return [];
  return node.kind === 'list' ? node.items : [node];
}

/** A value that a path leads to, with how it is called. */
export interface Reached {
  readonly node: SourceNode;
  readonly name: string;
}

/** All that a path leads to: `Policies[].PolicyDocument`. `expand` gives what a value stands for, where it can be several. */
export function reach(
  node: SourceNode | undefined,
  path: string,
  name: string,
  expand: (value: SourceNode) => readonly SourceNode[] = (value) => [value],
): readonly Reached[] {
  if (node === undefined) return [];
  let reached: readonly Reached[] = expand(node).map((value) => ({ node: value, name }));
  for (const step of path.split('.')) {
    const [member = '', list] = step.split('[]');
    reached = reached.flatMap((from) => {
      const value = memberOf(from.node, member);
      if (value === undefined) return [];
      const at = `${from.name}.${member}`;
      const values = expand(value);
      if (list === undefined) return values.map((each) => ({ node: each, name: at }));
      return values
        .flatMap((each) => itemsOf(each))
        .flatMap((item, index) => expand(item).map((each) => ({ node: each, name: `${at}[${index}]` })));
    });
  }
  return reached;
}
