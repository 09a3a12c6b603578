// Which services a policy grants something in: by its Allow statements, whatever else there is.

import { describe, expect, it } from 'vitest';
import { grantedServices, grantsService } from '../../../src/services/iam/granted-services.ts';
import { SERVICE_NAMES } from '../../../src/services/iam/service-names.ts';

const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const ALL = Object.keys(SERVICE_NAMES).sort();

describe('the services that policies grant', () => {
  it.each<[string, object, readonly string[]]>([
    ['the prefixes of actions, in small letters', { Action: ['S3:Get*', 'quicksight:*'] }, ['quicksight', 's3']],
    ['everything that has a name for the action *', { Action: '*' }, ALL],
    [
      'all but what NotAction takes out whole',
      { NotAction: ['s3:*', 'iam:Get*'] },
      ALL.filter((each) => each !== 's3'),
    ],
    ['nothing where NotAction takes out everything', { NotAction: '*' }, []],
    [
      'those of statements with conditions too',
      { Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      ['sqs'],
    ],
  ])('are %s', (_what, statement, expected) => {
    expect(grantedServices([policy({ Effect: 'Allow', Resource: '*', ...statement })])).toEqual(expected);
  });

  it('are not those of Deny statements, and come once', () => {
    const texts = [
      policy(
        { Effect: 'Allow', Action: 's3:*', Resource: '*' },
        { Effect: 'Deny', Action: ['s3:*', 'sqs:*'], Resource: '*' },
      ),
      policy({ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }),
    ];
    expect(grantedServices(texts)).toEqual(['s3']);
    expect(texts.map((text) => grantsService(text, 'sqs'))).toEqual([false, false]);
  });

  it('are none where a policy is not understood', () => {
    expect(grantedServices(['{'])).toEqual([]);
  });
});
