// Which condition keys of an operation follow from what is stored, or from the input and what is stored together? Whose space it is, how it
// is shared, where a model package stands.

import type { KeyValues } from '../../sagemaker/derive-context.ts';
import { isObject, valuesAt } from '../../sagemaker/paths.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
import type { AnyInvocation } from './invocation.ts';
import { homeOf } from './resources.ts';

const OWNER = 'sagemaker:OwnerUserProfileArn';
const SHARING = 'sagemaker:SpaceSharingType';
const METADATA = 'sagemaker:CurrentCustomerMetadataProperties/';

/** The keys of the row's `storedKeys` that have a value, for each of the resources that the operation is about. */
export async function storedKeysOf(
  invocation: AnyInvocation,
  arns: readonly string[],
): Promise<ReadonlyMap<string, KeyValues>> {
  const { storedKeys } = invocation.row;
  const keys = new Map<string, KeyValues>();
  if (storedKeys === undefined) return keys;
  for (const arn of arns) {
    const ofSpace = storedKeys.includes(OWNER);
    keys.set(
      arn,
      ofSpace ? await spaceKeys(invocation, storedKeys) : packageKeys(await storedDocument(arn, invocation)),
    );
  }
  return keys;
}

/**
 * Of apps in a space, and of spaces themselves. Apps of a user profile have neither key: AWS's published policies test for their absence.
 * A space without sharing settings counts as shared, so that no policy about private spaces lets it pass.
 */
async function spaceKeys(invocation: AnyInvocation, wanted: readonly string[]): Promise<KeyValues> {
  const { input, row, call } = invocation;
  const { DomainId, SpaceName } = input;
  if (SpaceName === undefined) return {};
  const home = homeOf(call);
  const arn = resourceArn(home, 'space', `${String(DomainId)}/${String(SpaceName)}`);
  const space = row.action === 'CreateSpace' ? input : await storedDocument(arn, invocation);
  if (space === undefined) return {};
  const [owner] = valuesAt(space, 'OwnershipSettings.OwnerUserProfileName');
  const [sharing = 'Shared'] = valuesAt(space, 'SpaceSharingSettings.SharingType');
  return {
    ...(owner !== undefined && { [OWNER]: resourceArn(home, 'user-profile', `${String(DomainId)}/${String(owner)}`) }),
    ...(wanted.includes(SHARING) && { [SHARING]: String(sharing) }),
  };
}

/** Where a model package stands now. A package that is about to be made stands nowhere. */
export function packageKeys(document: ResourceDocument | undefined): KeyValues {
  if (document === undefined) return {};
  const metadata = isObject(document['CustomerMetadataProperties']) ? document['CustomerMetadataProperties'] : {};
  const [stage] = valuesAt(document, 'ModelLifeCycle.Stage');
  const [status] = valuesAt(document, 'ModelLifeCycle.StageStatus');
  return {
    ...Object.fromEntries(Object.entries(metadata).map(([key, value]) => [METADATA + key, String(value)])),
    ...(stage !== undefined && { 'sagemaker:CurrentModelLifeCycleStage': String(stage) }),
    ...(status !== undefined && { 'sagemaker:CurrentModelLifeCycleStageStatus': String(status) }),
  };
}

async function storedDocument(arn: string, { world }: AnyInvocation): Promise<ResourceDocument | undefined> {
  return (await world.resources.byArn(arn))?.document;
}
