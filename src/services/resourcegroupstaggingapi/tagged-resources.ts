// What bears tags in an account and Region? SageMaker's resources there; in us-east-1 also what is of no Region: IAM's and the
// organization's of a management account.
// AWS: Resource Groups Tagging API Reference, supported-services ("The GetResources operation does not currently support IAM users and roles.").

import { mfaDeviceArn, oidcProviderArn, policyArn, samlProviderArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import {
  controlPolicyArn,
  memberArn,
  organizationalUnitArn,
  organizationRootArn,
} from '../../identity/organization-arns.ts';
import { organizationPlace } from '../../identity/organization-place.ts';
import { familyOf } from '../../sagemaker/families.ts';
import { readAt } from '../../sagemaker/life-cycle.ts';
import type { Tag } from '../../sagemaker/tag-rules.ts';
import { accountResourceArn } from '../iam/account-resources.ts';
import type { Call, World } from '../operation.ts';

export interface Tagged {
  readonly arn: string;
  /** One at least. */
  readonly tags: readonly Tag[];
}

/** Where IAM and Organizations are. */
const GLOBAL_REGION = 'us-east-1';

/** In the order of their ARNs; nothing of another account. */
export async function taggedResources(call: Call, world: World): Promise<readonly Tagged[]> {
  const { caller, region, time } = call;
  const kept = (await world.resources.tagged(caller.account, region)).filter((record) => {
    const family = familyOf(record.type);
    return family === undefined || readAt(family, record, time) !== undefined;
  });
  const { directory } = world.identity;
  const others =
    region === GLOBAL_REGION ? [...ofIam(caller.account, directory), ...ofOrganization(caller.account, directory)] : [];
  return [...kept, ...others]
    .filter(({ tags }) => tags.length > 0)
    .map(({ arn, tags }) => ({ arn, tags }))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

function ofIam(account: string, directory: Directory): readonly Tagged[] {
  return [
    ...directory.list('policy', account).map((policy) => ({ arn: policyArn(policy), tags: policy.tags })),
    ...directory.list('mfaDevice', account).map((device) => ({ arn: mfaDeviceArn(device), tags: device.tags })),
    ...directory.list('samlProvider', account).map((each) => ({ arn: samlProviderArn(each), tags: each.tags })),
    ...directory.list('oidcProvider', account).map((each) => ({ arn: oidcProviderArn(each), tags: each.tags })),
    ...(['instanceProfile', 'serverCertificate'] as const).flatMap((kind) =>
      directory.list(kind, account).map((each) => ({ arn: accountResourceArn(kind, each), tags: each.tags })),
    ),
  ];
}

/** What the account holds as an organization's management account; other accounts hold none of it. */
function ofOrganization(account: string, directory: Directory): readonly Tagged[] {
  const organization = organizationPlace(account, directory)?.organization;
  if (organization === undefined || organization.account !== account) return [];
  const members = directory
    .accounts()
    .flatMap((each) => directory.get('membership', each.account, each.account) ?? [])
    .filter((membership) => membership.organization === organization.name);
  return [
    { arn: organizationRootArn(organization, organization.rootId), tags: organization.tags },
    ...directory
      .list('organizationalUnit', account)
      .map(({ name, tags }) => ({ arn: organizationalUnitArn(organization, name), tags })),
    ...members.map((member) => ({ arn: memberArn(organization, member.account), tags: member.tags })),
    ...directory
      .list('controlPolicy', account)
      .map(({ name, type, tags }) => ({ arn: controlPolicyArn(organization, type, name), tags })),
  ];
}
