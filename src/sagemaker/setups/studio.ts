// What does the execution role of Studio need? To run its applications, and to tag whatever it may create: Studio tags all of it.

import { actions, type Permission, SAGEMAKER_SERVICE, type Setup, type SetupFacts } from './setup.ts';
import { TAGGED_AT_CREATION } from './tagged-at-creation.ts';

const ROLES = 'How to use SageMaker AI execution roles, Passing Roles';
const ACTIVITIES = 'ML activity reference of Amazon SageMaker Role Manager, Run Studio Applications';
const TAGS =
  'Amazon SageMaker AI identity-based policy examples, Grant permission to add tags when creating SageMaker AI resources';

export const studio: Setup = {
  name: 'studio',
  title: 'Studio',
  subjects: ['executionRole'],
  uses: ['mayCall'],
  checks: (facts) => [
    { of: 'executionRole', at: 'trust', source: ROLES, services: [SAGEMAKER_SERVICE] },
    { of: 'executionRole', at: 'identity', source: ACTIVITIES, permissions: APPLICATIONS },
    { of: 'executionRole', at: 'identity', source: TAGS, permissions: tagging(facts) },
  ],
};

/** The guide names the activity; which operations it takes, AWS's CDK constructs of Role Manager say. */
const APPLICATIONS: readonly Permission[] = [
  {
    sid: 'StudioApplications',
    purpose: 'running the applications of Studio, with their images',
    actions: actions(
      'sagemaker',
      `CreateApp DeleteApp DescribeApp CreateAppImageConfig UpdateAppImageConfig DeleteAppImageConfig
       DescribeAppImageConfig DescribeDomain DescribeUserProfile`,
    ),
    resources: ['arn:aws:sagemaker:*:*:*/*'],
  },
  {
    sid: 'ListStudioApplications',
    purpose: 'finding the applications of Studio',
    actions: actions('sagemaker', 'ListApps ListAppImageConfigs ListDomains ListUserProfiles'),
    resources: ['*'],
  },
];

/** What the applications above create. */
const CREATED_HERE: readonly string[] = ['CreateApp', 'CreateAppImageConfig'];

/** In one statement, as the guide prints it: what is tagged follows from the operation that tags it. */
function tagging({ mayCall }: SetupFacts): readonly Permission[] {
  const tagged = Object.entries(TAGGED_AT_CREATION).filter(
    ([operation]) => CREATED_HERE.includes(operation) || mayCall(operation),
  );
  return [
    {
      sid: 'AddTagsAtCreation',
      purpose: 'the tags that Studio puts on everything that it creates',
      actions: ['sagemaker:AddTags'],
      resources: ['*'],
      condition: { StringEquals: { 'sagemaker:TaggingAction': tagged.map(([operation]) => operation) } },
      resourceByValue: Object.fromEntries(
        tagged.map(([operation, type]) => [operation, `arn:aws:sagemaker:*:*:${type}/*`]),
      ),
    },
  ];
}
