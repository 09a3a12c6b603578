// Which policies does a company's machine-learning platform have? Documents of eight statements: ten a team, about its own resources,
// and some that all teams share; with a permissions boundary and one level of service control policies.

export const ACCOUNT = '123456789012';
export const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];
export const TAG_KEYS = ['Team', 'Project', 'CostCenter', 'Env', 'Owner'];
export const ENVIRONMENTS = ['dev', 'test', 'stage', 'prod'];

/** What a policy of a team is about. `changes` and `reads` are names of actions on the resource type. */
export const SUBJECTS = [
  { type: 'training-job', thing: 'TrainingJob', changes: ['Stop', 'Update', 'Delete'] },
  { type: 'processing-job', thing: 'ProcessingJob', changes: ['Stop', 'Delete'] },
  { type: 'transform-job', thing: 'TransformJob', changes: ['Stop'] },
  { type: 'model', thing: 'Model', changes: ['Delete'] },
  { type: 'endpoint', thing: 'Endpoint', changes: ['Update', 'Delete'] },
  { type: 'endpoint-config', thing: 'EndpointConfig', changes: ['Delete'] },
  { type: 'notebook-instance', thing: 'NotebookInstance', changes: ['Start', 'Stop', 'Update', 'Delete'] },
  { type: 'pipeline', thing: 'Pipeline', changes: ['Update', 'Delete'] },
  { type: 'feature-group', thing: 'FeatureGroup', changes: ['Update', 'Delete'] },
  { type: 'experiment', thing: 'Experiment', changes: ['Update', 'Delete'] },
];

const OFFICES = ['10.0.0.0/8', '172.16.0.0/12', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/25', '2001:db8::/32'];

export const arnOf = (type, name, region = '*', account = ACCOUNT) =>
  `arn:aws:sagemaker:${region}:${account}:${type}/${name}`;

const OWN_TEAM = { 'aws:ResourceTag/Team': `\${aws:PrincipalTag/Team}` };

/** The policy of a team about one kind of resource. */
export function teamPolicy(random, team, { type, thing, changes }) {
  const own = arnOf(type, `${team}-*`);
  const bucket = `arn:aws:s3:::${team}-${type}`;
  const Statement = [
    {
      Effect: 'Allow',
      Action: `sagemaker:Create${thing}`,
      Resource: own,
      Condition: {
        StringEquals: { 'aws:RequestTag/Team': `\${aws:PrincipalTag/Team}` },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team', ...random.someOf(TAG_KEYS.slice(1), 3)] },
      },
    },
    {
      Effect: 'Allow',
      Action: [`sagemaker:Describe${thing}`, 'sagemaker:ListTags'],
      Resource: random.chance(0.5) ? own : arnOf(type, '*'),
      Condition: { StringEquals: OWN_TEAM },
    },
    {
      Effect: 'Allow',
      Action: changes.map((change) => `sagemaker:${change}${thing}`),
      Resource: own,
      Condition: {
        StringEquals: { 'aws:ResourceTag/Env': random.someOf(ENVIRONMENTS, 3), ...OWN_TEAM },
        IpAddress: { 'aws:SourceIp': random.someOf(OFFICES, 4) },
      },
    },
    {
      Effect: 'Allow',
      Action: ['sagemaker:AddTags', 'sagemaker:DeleteTags'],
      Resource: [own, arnOf('experiment-trial', `${team}-*`)],
      Condition: {
        'ForAnyValue:StringLike': { 'aws:TagKeys': ['Project', 'Cost*', 'Env'] },
        'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['Team'] },
      },
    },
    {
      Effect: 'Deny',
      Action: changes.map((change) => `sagemaker:${change}${thing}`),
      Resource: arnOf(type, '*'),
      Condition: {
        StringEquals: { 'aws:ResourceTag/Env': 'prod' },
        StringNotEquals: { 'aws:PrincipalTag/Role': random.someOf(['admin', 'operator', 'lead'], 2) },
      },
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      Resource: [`${bucket}/*`, `${bucket}-*/shared/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    },
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucket,
      Condition: { StringLike: { 's3:prefix': ['data/*', `${random.oneOf(ENVIRONMENTS)}/*`, 'models/*'] } },
    },
    {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: `arn:aws:iam::${ACCOUNT}:role/${team}-${type}-*`,
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    },
  ];
  return { Version: '2012-10-17', Statement };
}

/** One of the policies that all teams share, like those that AWS manages: reading, searching, a common bucket, logs. */
export function sharedPolicy(random, number) {
  const [first, second] = random.someOf(SUBJECTS, 2);
  const common = `arn:aws:s3:::platform-${number}`;
  const Statement = [
    {
      Effect: 'Allow',
      Action: [`sagemaker:List${first.thing}s`, `sagemaker:List${second.thing}s`, 'sagemaker:Search'],
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Action: `sagemaker:Describe${first.thing}`,
      Resource: arnOf(first.type, '*'),
      Condition: { StringEqualsIgnoreCase: { 'aws:ResourceTag/Shared': 'yes' } },
    },
    { Effect: 'Allow', Action: 's3:GetObject*', Resource: [`${common}/public/*`, `${common}/*/datasets/*`] },
    {
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:GetBucketLocation'],
      Resource: `${common}*`,
      Condition: { StringLikeIfExists: { 's3:prefix': 'public/*' } },
    },
    {
      Effect: 'Allow',
      Action: ['iam:GetRole', 'iam:ListRoleTags', 'iam:ListAttachedRolePolicies'],
      Resource: `arn:aws:iam::${ACCOUNT}:role/*-${second.type}-*`,
    },
    {
      Effect: 'Deny',
      Action: 's3:PutObject',
      Resource: `${common}/*`,
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
    },
    {
      Effect: 'Deny',
      Action: `sagemaker:Create${second.thing}`,
      Resource: '*',
      Condition: {
        NotIpAddress: { 'aws:SourceIp': [...random.someOf(OFFICES, 3), `10.${number}.0.0/16`, '100.64.0.0/10'] },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    },
    {
      Effect: 'Allow',
      Action: ['logs:GetLogEvents', 'logs:FilterLogEvents'],
      Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:/aws/sagemaker/*`,
      Condition: { NumericLessThanEquals: { 'aws:MultiFactorAuthAge': `${3600 + number}` } },
    },
  ];
  return { Version: '2012-10-17', Statement };
}

export const BOUNDARY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['sagemaker:*', 's3:*', 'logs:*'], Resource: '*' },
    { Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' },
    { Effect: 'Allow', Action: 'iam:PassRole', Resource: `arn:aws:iam::${ACCOUNT}:role/team-*` },
    {
      Effect: 'Deny',
      Action: ['sagemaker:Create*', 'sagemaker:AddTags'],
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['Compliance', 'Audit'] } },
    },
  ],
};

/** One level: everything, less other regions and unencrypted calls. */
export const SERVICE_CONTROL = [
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        NotAction: ['iam:*', 's3:ListBucket', 's3:GetBucketLocation'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': REGIONS } },
      },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  },
];
