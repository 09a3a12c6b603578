// Which statements do several activities have in common?

import type { Permission } from '../setups/setup.ts';
import { SAGEMAKER_SERVICE } from '../setups/setup.ts';
import { TAGGED_AT_CREATION } from '../setups/tagged-at-creation.ts';
import { type PersonaFacts, resourcesOf } from './persona.ts';

/** Operations of SageMaker, by their names. */
export function operations(names: string): readonly string[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => `sagemaker:${name}`);
}

/** To be created, a thing must lie in these networks. Nothing, where none are known. */
export function inNetworks({ subnets, securityGroups }: PersonaFacts): NonNullable<Permission['condition']> {
  const keys = {
    ...(subnets.length > 0 && { 'sagemaker:VpcSubnets': subnets }),
    ...(securityGroups.length > 0 && { 'sagemaker:VpcSecurityGroupIds': securityGroups }),
  };
  if (Object.keys(keys).length === 0) return {};
  // ForAllValues holds for a request without the key.
  const there = Object.fromEntries(Object.keys(keys).map((key) => [key, ['false']]));
  return { 'ForAllValues:StringEquals': keys, Null: there };
}

/** To be created, a thing must be encrypted under these keys. Nothing, where none are known. */
export function underKeys({
  volumeKeys,
  dataKeys,
}: Pick<PersonaFacts, 'volumeKeys' | 'dataKeys'>): NonNullable<Permission['condition']> {
  const keys = {
    ...(volumeKeys.length > 0 && { 'sagemaker:VolumeKmsKeyArn': volumeKeys }),
    ...(dataKeys.length > 0 && { 'sagemaker:OutputKmsKeyArn': dataKeys }),
  };
  return Object.keys(keys).length === 0 ? {} : { ArnEquals: keys };
}

/** `condition`, where there is any. */
export function when(...conditions: readonly NonNullable<Permission['condition']>[]): Pick<Permission, 'condition'> {
  const condition = Object.assign({}, ...conditions);
  return Object.keys(condition).length === 0 ? {} : { condition };
}

export function passRoles(sid: string, purpose: string, { passedRoles }: PersonaFacts): Permission {
  return {
    sid,
    purpose,
    actions: ['iam:PassRole'],
    resources: passedRoles,
    condition: { StringEquals: { 'iam:PassedToService': [SAGEMAKER_SERVICE] } },
  };
}

/**
 * Whoever creates in Studio tags what is created, and without the permission nothing is.
 * AWS: "Provide permissions for tagging SageMaker AI resources", whose condition this is.
 */
export function tagWhatIsCreated(sid: string, created: readonly string[], facts: PersonaFacts): Permission {
  const types = created.map((operation) => TAGGED_AT_CREATION[operation] ?? '');
  return {
    sid,
    purpose: 'tagging what is created, which Studio does with everything',
    actions: ['sagemaker:AddTags'],
    resources: resourcesOf(facts, [...new Set(types)]),
    condition: { StringEquals: { 'sagemaker:TaggingAction': created } },
  };
}

/** SageMaker makes grants for the volumes of what it runs. */
export function grantsOfVolumeKeys(sid: string, { volumeKeys, region }: PersonaFacts): readonly Permission[] {
  if (volumeKeys.length === 0) return [];
  return [
    {
      sid,
      purpose: 'letting SageMaker use the key of storage volumes',
      actions: ['kms:CreateGrant'],
      resources: volumeKeys,
      condition: {
        Bool: { 'kms:GrantIsForAWSResource': ['true'] },
        StringEquals: { 'kms:ViaService': [`sagemaker.${region}.amazonaws.com`] },
      },
    },
  ];
}

/** Data in S3, and the keys that it is encrypted under. */
export function bucketAccess(
  sid: string,
  objectActions: readonly string[],
  facts: PersonaFacts,
): readonly Permission[] {
  const { buckets, dataKeys, region } = facts;
  const arns = buckets.map((name) => `arn:aws:s3:::${name}`);
  const keys: Permission = {
    sid: `${sid}Keys`,
    purpose: 'the keys of that data',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: dataKeys,
    condition: { StringEquals: { 'kms:ViaService': [`s3.${region}.amazonaws.com`] } },
  };
  return [
    { sid: `List${sid}`, purpose: 'finding data in its buckets', actions: ['s3:ListBucket'], resources: arns },
    { sid, purpose: 'data in its buckets', actions: objectActions, resources: arns.map((arn) => `${arn}/*`) },
    ...(dataKeys.length === 0 ? [] : [keys]),
  ];
}
