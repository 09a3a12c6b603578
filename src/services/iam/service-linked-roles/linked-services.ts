// Which AWS services have a role of their own in an account, and what is it called?
//
// AWS: the page "Using service-linked roles" of each service's guide. A service that is not here cannot be given a role: nobody would
// know its name.

export interface LinkedService {
  readonly roleName: string;
  readonly description: string;
  /** Whether there may be several roles, told apart by a suffix. */
  readonly suffix?: true;
}

function autoScaled(what: string): LinkedService {
  return {
    roleName: `AWSServiceRoleForApplicationAutoScaling_${what}`,
    description: `Lets Application Auto Scaling change the capacity of a scalable target (${what}).`,
  };
}

function role(name: string, description: string): LinkedService {
  return { roleName: `AWSServiceRoleFor${name}`, description };
}

const LINKED_SERVICES: Readonly<Record<string, LinkedService>> = {
  'sagemaker.amazonaws.com': role('AmazonSageMakerNotebooks', 'Lets SageMaker manage what Studio needs.'),
  'sagemaker.application-autoscaling.amazonaws.com': autoScaled('SageMakerEndpoint'),
  'ecs.application-autoscaling.amazonaws.com': autoScaled('ECSService'),
  'dynamodb.application-autoscaling.amazonaws.com': autoScaled('DynamoDBTable'),
  'rds.application-autoscaling.amazonaws.com': autoScaled('RDSCluster'),
  'ec2.application-autoscaling.amazonaws.com': autoScaled('EC2SpotFleetRequest'),
  'lambda.application-autoscaling.amazonaws.com': autoScaled('LambdaConcurrency'),
  'autoscaling.amazonaws.com': {
    ...role('AutoScaling', 'Lets EC2 Auto Scaling start, stop and watch instances.'),
    suffix: true,
  },
  'organizations.amazonaws.com': role('Organizations', 'Lets Organizations work with other services in this account.'),
  'ecs.amazonaws.com': role('ECS', 'Lets ECS manage the resources of clusters.'),
  'eks.amazonaws.com': role('AmazonEKS', 'Lets EKS manage the resources of clusters.'),
  'robomaker.amazonaws.com': role('RoboMaker', 'Lets RoboMaker manage simulations and deployments.'),
  'elasticloadbalancing.amazonaws.com': role('ElasticLoadBalancing', 'Lets Elastic Load Balancing manage networks.'),
  'spot.amazonaws.com': role('EC2Spot', 'Lets EC2 start and watch Spot Instances.'),
  'rds.amazonaws.com': role('RDS', 'Lets RDS manage the resources of databases.'),
  'elasticache.amazonaws.com': role('ElastiCache', 'Lets ElastiCache manage the resources of caches.'),
  'es.amazonaws.com': role('AmazonElasticsearchService', 'Lets Elasticsearch domains be in a network.'),
  'config.amazonaws.com': role('Config', 'Lets Config record the configuration of resources.'),
  'cloudtrail.amazonaws.com': role('CloudTrail', 'Lets CloudTrail follow the accounts of an organization.'),
  'guardduty.amazonaws.com': role('AmazonGuardDuty', 'Lets GuardDuty find threats.'),
  'access-analyzer.amazonaws.com': role('AccessAnalyzer', 'Lets Access Analyzer read the policies of resources.'),
  'sso.amazonaws.com': role('SSO', 'Lets IAM Identity Center manage roles and providers.'),
  'support.amazonaws.com': role('Support', 'Lets Support look at resources.'),
  'trustedadvisor.amazonaws.com': role('TrustedAdvisor', 'Lets Trusted Advisor look at resources.'),
};

/** `service` is a service principal, in AWS's own letter case. */
export function linkedService(service: string): LinkedService | undefined {
  return Object.hasOwn(LINKED_SERVICES, service) ? LINKED_SERVICES[service] : undefined;
}
