// Key rows that several families share.

import type { KeyRow, Path } from './operation-row.ts';

/** The key of the storage volume under its old and its new name. AWS: the old one is "deprecated, replaced by …Arn", and still in use. */
export function volumeKeys(path: Path): readonly KeyRow[] {
  return [
    { kind: 'single', key: 'sagemaker:VolumeKmsKey', path, as: 'kms-key-arn' },
    { kind: 'single', key: 'sagemaker:VolumeKmsKeyArn', path, as: 'kms-key-arn' },
  ];
}

/** The key of the output under its old and its new name. */
export function outputKeys(path: Path): readonly KeyRow[] {
  return [
    { kind: 'single', key: 'sagemaker:OutputKmsKey', path, as: 'kms-key-arn' },
    { kind: 'single', key: 'sagemaker:OutputKmsKeyArn', path, as: 'kms-key-arn' },
  ];
}

/** The subnets and security groups of a `VpcConfig` structure. */
export function vpcKeys(path: Path): readonly KeyRow[] {
  return [
    { kind: 'list', key: 'sagemaker:VpcSubnets', paths: [`${path}.Subnets[]`] },
    { kind: 'list', key: 'sagemaker:VpcSecurityGroupIds', paths: [`${path}.SecurityGroupIds[]`] },
  ];
}

export function instanceTypes(...paths: readonly Path[]): KeyRow {
  return { kind: 'list', key: 'sagemaker:InstanceTypes', paths };
}

/** The work team and its type. AWS: `sagemaker:WorkteamType` is one of public-crowd, private-crowd, vendor-crowd. */
export function workteamKeys(path: Path): readonly KeyRow[] {
  return [
    { kind: 'single', key: 'sagemaker:WorkteamArn', path },
    { kind: 'single', key: 'sagemaker:WorkteamType', path, as: 'workteam-type' },
  ];
}
