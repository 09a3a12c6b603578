// Which policies does a listing of an account hold, as `aws iam get-account-authorization-details` prints it?
//
// AWS: IAM API Reference, GetAccountAuthorizationDetails

import type { SourceNode } from '../test/source-tree.ts';
import { type FoundPolicy, IDENTITY, itemsOf, memberOf, reach, TRUST, textOf } from './found-policy.ts';
import { type PolicySourceFile, policyOfNode } from './policy-of-node.ts';

const LISTS = [
  { list: 'UserDetailList', name: 'UserName', rows: [['UserPolicyList[].PolicyDocument', IDENTITY]] },
  { list: 'GroupDetailList', name: 'GroupName', rows: [['GroupPolicyList[].PolicyDocument', IDENTITY]] },
  {
    list: 'RoleDetailList',
    name: 'RoleName',
    rows: [
      ['AssumeRolePolicyDocument', TRUST],
      ['RolePolicyList[].PolicyDocument', IDENTITY],
    ],
  },
  { list: 'Policies', name: 'PolicyName', rows: [['PolicyVersionList[].Document', IDENTITY]] },
] as const;

/** Whether the root is such a listing, or a page of it. */
export function isAccountListing(root: SourceNode): boolean {
  return LISTS.some(({ list, name }) =>
    itemsOf(memberOf(root, list)).some((entry) => textOf(entry, name) !== undefined),
  );
}

/** Every policy, and every version of a managed one. */
export function accountPolicies(file: PolicySourceFile, root: SourceNode): readonly FoundPolicy[] {
  return LISTS.flatMap(({ list, name, rows }) =>
    itemsOf(memberOf(root, list)).flatMap((entry) =>
      rows.flatMap(([path, context]) =>
        reach(entry, path, `${list}.${textOf(entry, name) ?? ''}`).flatMap(
          (found) => policyOfNode(file, found.node, { name: found.name, context }) ?? [],
        ),
      ),
    ),
  );
}
