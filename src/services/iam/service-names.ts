// What is a service called that policies name by its prefix? Of all services of AWS those that Sagewarden serves, and those that policies
// about machine learning name most; others are called by their prefix.
//
// AWS: Service Authorization Reference, the titles of its pages.

export const SERVICE_NAMES: Readonly<Record<string, string>> = {
  athena: 'Amazon Athena',
  bedrock: 'Amazon Bedrock',
  cloudformation: 'AWS CloudFormation',
  cloudtrail: 'AWS CloudTrail',
  cloudwatch: 'Amazon CloudWatch',
  dynamodb: 'Amazon DynamoDB',
  ec2: 'Amazon EC2',
  ecr: 'Amazon Elastic Container Registry',
  eks: 'Amazon Elastic Kubernetes Service',
  elasticfilesystem: 'Amazon Elastic File System',
  events: 'Amazon EventBridge',
  glue: 'AWS Glue',
  iam: 'AWS Identity and Access Management',
  kms: 'AWS Key Management Service',
  lambda: 'AWS Lambda',
  logs: 'Amazon CloudWatch Logs',
  organizations: 'AWS Organizations',
  redshift: 'Amazon Redshift',
  s3: 'Amazon S3',
  sagemaker: 'Amazon SageMaker',
  secretsmanager: 'AWS Secrets Manager',
  sns: 'Amazon SNS',
  sqs: 'Amazon SQS',
  ssm: 'AWS Systems Manager',
  states: 'AWS Step Functions',
  sts: 'AWS Security Token Service',
};

export function serviceName(namespace: string): string {
  return Object.hasOwn(SERVICE_NAMES, namespace) ? (SERVICE_NAMES[namespace] ?? namespace) : namespace;
}
