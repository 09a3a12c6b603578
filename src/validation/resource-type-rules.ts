// What may stand in the policy of a resource, by its type?
//
// AWS: Service Authorization Reference (actions and ARNs of each type), S3 and DynamoDB developer guides

import { matchPattern, parsePattern } from '../language/pattern.ts';
import type { ResourceType } from './policy-type.ts';

export interface ResourceTypeRules {
  /** Prefixes of the actions that can be asked of it. */
  readonly services: readonly string[];
  /** Patterns of `service:resource part` that it and its parts have. Empty: the policy names no resource. */
  readonly resources: readonly string[];
  /** Condition keys, in small letters, that say nothing in its policy: whose resource it is is known. */
  readonly irrelevantKeys: readonly string[];
  /** Of characters, white space counted. Absent: there is a rule of its own. */
  readonly quota?: number;
}

const S3_OWNER_KEYS = ['s3:resourceaccount'];

export const RESOURCE_TYPE_RULES: Readonly<Record<ResourceType, ResourceTypeRules>> = Object.freeze({
  'AWS::S3::Bucket': { services: ['s3'], resources: ['s3:*'], irrelevantKeys: S3_OWNER_KEYS, quota: 20_480 },
  'AWS::S3::AccessPoint': {
    services: ['s3'],
    resources: ['s3:accesspoint/*'],
    irrelevantKeys: S3_OWNER_KEYS,
    quota: 20_480,
  },
  'AWS::S3::MultiRegionAccessPoint': {
    services: ['s3'],
    resources: ['s3:accesspoint/*'],
    irrelevantKeys: S3_OWNER_KEYS,
    quota: 20_480,
  },
  'AWS::S3ObjectLambda::AccessPoint': {
    services: ['s3-object-lambda'],
    resources: ['s3-object-lambda:accesspoint/*'],
    irrelevantKeys: [],
    quota: 20_480,
  },
  'AWS::IAM::AssumeRolePolicyDocument': { services: ['sts'], resources: [], irrelevantKeys: [] },
  'AWS::DynamoDB::Table': {
    services: ['dynamodb', 'dax'],
    resources: ['dynamodb:table/*'],
    irrelevantKeys: [],
    quota: 20_480,
  },
});

/** Whether the service part of an action, maybe a pattern, means the service. Case does not count. */
export function matchesService(part: string, service: string): boolean {
  return matchPattern(parsePattern(part), service, { ignoreCase: true });
}
