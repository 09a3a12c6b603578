// The constraints that members of many operations share. AWS: the API reference's patterns and limits of each type.

import type { Constraint, Path } from './operation-row.ts';

const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/;
const RESOURCE_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+$/;
const TRAINING_PLAN_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:training-plan\/[a-zA-Z0-9-]+$/;
/** AWS takes any text for the team; here it must say what kind of team it is, so that no spelling escapes `sagemaker:WorkteamType`. */
const WORKTEAM_ARN =
  /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:workteam\/(public|private|vendor)-crowd\/[a-zA-Z0-9-]+$/;
/**
 * A key's id or ARN. AWS takes aliases too: here is no KMS to say which key they are, so that no policy about keys could be held.
 */
const KMS_KEY = /^$|^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/)?[a-zA-Z0-9-]+$/;
/**
 * Any type of the published form, not those alone that the pinned SDK knows: AWS brings new ones every few weeks, and a policy
 * can speak of a type that this build has not heard of. In small letters only, so that no spelling escapes a policy.
 */
const INSTANCE_TYPE = /^ml\.[a-z0-9-]+\.[a-z0-9-]+$/;
const SECURITY_GROUP_ID = /^[-0-9a-zA-Z]+$/;

/** A name of letters, digits and hyphens. */
export function nameOf(path: Path, max = 63): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 1, max },
    { kind: 'pattern', path, pattern: NAME },
  ];
}

export function roleArn(path: Path): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 20, max: 2048 },
    { kind: 'pattern', path, pattern: ROLE_ARN },
  ];
}

export function sagemakerArn(path: Path): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 1, max: 256 },
    { kind: 'pattern', path, pattern: RESOURCE_ARN },
  ];
}

/** Of a training plan and nothing else: the ARN is asked for as it is given, so that another type's would be allowed by that type's policy. */
export function trainingPlanArn(path: Path): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 50, max: 2048 },
    { kind: 'pattern', path, pattern: TRAINING_PLAN_ARN },
  ];
}

export function workteamArn(path: Path): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 1, max: 256 },
    { kind: 'pattern', path, pattern: WORKTEAM_ARN },
  ];
}

export function kmsKey(path: Path): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 0, max: 2048 },
    { kind: 'pattern', path, pattern: KMS_KEY },
  ];
}

export function instanceType(path: Path): Constraint {
  return { kind: 'pattern', path, pattern: INSTANCE_TYPE };
}

/** A `VpcConfig` structure. */
export function vpcConfig(path: Path): readonly Constraint[] {
  return [
    { kind: 'items', path: `${path}.SecurityGroupIds`, min: 1, max: 5 },
    { kind: 'items', path: `${path}.Subnets`, min: 1, max: 16 },
    ...networkId(`${path}.SecurityGroupIds[]`),
    ...networkId(`${path}.Subnets[]`),
  ];
}

/** The id of a subnet or a security group. */
export function networkId(path: Path): readonly Constraint[] {
  return [
    { kind: 'length', path, min: 0, max: 32 },
    { kind: 'pattern', path, pattern: SECURITY_GROUP_ID },
  ];
}

export function oneOf(path: Path, members: Readonly<Record<string, string>>): Constraint {
  return { kind: 'members', path, members: Object.values(members) };
}

export function itemsOf(path: Path, min: number, max: number): Constraint {
  return { kind: 'items', path, min, max };
}
