// What does the activity take by which a role runs jobs and endpoints? Sources: studio-and-jobs.ts.

import { actions, type Permission } from '../setups/setup.ts';
import { type Activity, type PersonaFacts, resourcesOf } from './persona.ts';
import { bucketAccess } from './statements.ts';

export const accessRequiredServices: Activity = {
  name: 'Access Required AWS Services',
  needs: ['buckets', 'repositories'],
  permissions: (facts) => [
    ...bucketAccess('JobData', ['s3:GetObject', 's3:PutObject'], facts),
    {
      sid: 'ExperimentMetrics',
      purpose: 'metrics of training in experiments',
      actions: ['sagemaker:BatchPutMetrics'],
      resources: resourcesOf(facts, ['training-job', 'experiment-trial-component']),
    },
    {
      sid: 'ImageRegistry',
      purpose: 'signing in to the registry of images, which knows no resources',
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
    },
    {
      sid: 'Images',
      purpose: 'images of algorithms and models',
      actions: actions('ecr', 'BatchCheckLayerAvailability GetDownloadUrlForLayer BatchGetImage ListImages'),
      resources: facts.repositories,
    },
    {
      sid: 'Metrics',
      purpose: 'metrics in the namespaces of SageMaker',
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      condition: { StringLike: { 'cloudwatch:namespace': ['*SageMaker*', '*Sagemaker*', '*sagemaker*'] } },
    },
    {
      sid: 'Logs',
      purpose: 'logs in the groups of SageMaker',
      actions: actions('logs', 'CreateLogStream PutLogEvents CreateLogGroup DescribeLogStreams'),
      resources: [`arn:aws:logs:${facts.region}:${facts.account}:log-group:/aws/sagemaker/*`],
    },
    ...networkInterfaces(facts),
  ],
};

/** In the subnets that are named, with the security groups that are named. None, where no subnets are. */
function networkInterfaces({ account, region, subnets, securityGroups }: PersonaFacts): readonly Permission[] {
  if (subnets.length === 0) return [];
  const arn = (type: string) => (name: string) => `arn:aws:ec2:${region}:${account}:${type}/${name}`;
  const networks = subnets.map(arn('subnet'));
  const groups = securityGroups.length === 0 ? ['*'] : securityGroups;
  return [
    {
      sid: 'CreateNetworkInterfaces',
      purpose: 'the network interfaces of jobs, in the networks that are named',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [...networks, ...groups.map(arn('security-group')), arn('network-interface')('*')],
    },
    {
      sid: 'ManageNetworkInterfaces',
      purpose: 'handing them over, and taking them down',
      actions: actions(
        'ec2',
        'CreateNetworkInterfacePermission DeleteNetworkInterface DeleteNetworkInterfacePermission',
      ),
      resources: [arn('network-interface')('*')],
      condition: { ArnEquals: { 'ec2:Subnet': networks } },
    },
    {
      sid: 'DescribeNetworks',
      purpose: 'finding networks: these operations know no resources',
      actions: actions(
        'ec2',
        'DescribeNetworkInterfaces DescribeVpcs DescribeDhcpOptions DescribeSubnets DescribeSecurityGroups',
      ),
      resources: ['*'],
    },
  ];
}
