// What do the roles of the platform ask? Each kind of call with the context that AWS would give it; in one call of five something
// is not as the policies want it, and one of five is about a team that the role has no business with.

import { ACCOUNT, arnOf, ENVIRONMENTS, REGIONS } from './platform-policies.mjs';

/** How often each kind of call is made. */
const KINDS = [create, describe, describe, change, change, tag, object, object, bucket, passRole, list, shared];

/** `role` is the number of the principal, `owner` says its team, tags and the subjects of its policies. */
export function platformRequest(random, role, owner, teams) {
  const kind = random.oneOf(KINDS);
  const stray = random.chance(0.2);
  const call = {
    team: stray ? random.oneOf(teams) : owner.team,
    own: owner.team,
    subject: random.oneOf(owner.subjects),
    name: `job-${random.below(1000)}`,
    region: random.chance(0.03) ? 'ap-south-1' : random.oneOf(REGIONS),
    environment: random.oneOf(ENVIRONMENTS),
    shared: owner.shared,
    amiss: random.chance(0.2),
  };
  const { action, resource, context } = kind(random, call);
  return { principal: role, action, resource, context: { ...callerContext(random, owner, call), ...context } };
}

function callerContext(random, owner, { region }) {
  return {
    'aws:PrincipalArn': owner.roleArn,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': 'AssumedRole',
    'aws:userid': `AROAEXAMPLE${owner.team}:session`,
    'aws:PrincipalTag/Team': owner.team,
    'aws:PrincipalTag/Role': owner.duty,
    'aws:PrincipalTag/CostCenter': owner.costCenter,
    'aws:SourceIp': random.chance(0.9) ? `10.${random.below(60)}.${random.below(256)}.7` : '198.18.0.1',
    'aws:SecureTransport': random.chance(0.99) ? 'true' : 'false',
    'aws:ViaAWSService': 'false',
    'aws:RequestedRegion': region,
    'aws:CurrentTime': '2026-06-01T12:00:00Z',
    'aws:EpochTime': '1780315200',
  };
}

const itsArn = ({ subject, team, name, region }) => arnOf(subject.type, `${team}-${name}`, region);

const tagsOf = ({ team, environment, amiss }) => ({
  'aws:ResourceTag/Team': amiss ? 'unowned' : team,
  'aws:ResourceTag/Env': environment,
  'aws:ResourceTag/Project': 'churn',
});

function create(_random, call) {
  const { subject, own, environment, amiss } = call;
  const context = {
    'aws:RequestTag/Team': own,
    'aws:RequestTag/Env': environment,
    'aws:TagKeys': ['Team', 'Env', ...(amiss ? ['Compliance'] : [])],
  };
  return { action: `sagemaker:Create${subject.thing}`, resource: itsArn(call), context };
}

function describe(_random, call) {
  return { action: `sagemaker:Describe${call.subject.thing}`, resource: itsArn(call), context: tagsOf(call) };
}

function change(random, call) {
  const { changes, thing } = call.subject;
  return { action: `sagemaker:${random.oneOf(changes)}${thing}`, resource: itsArn(call), context: tagsOf(call) };
}

function tag(_random, call) {
  const context = { ...tagsOf(call), 'aws:TagKeys': call.amiss ? ['Team', 'Project'] : ['Project', 'CostCenter'] };
  return { action: 'sagemaker:AddTags', resource: itsArn(call), context };
}

function object(random, { team, subject, name, amiss }) {
  const action = amiss ? 's3:DeleteObject' : random.oneOf(['s3:GetObject', 's3:PutObject']);
  const context = { 's3:x-amz-server-side-encryption': 'aws:kms' };
  return { action, resource: `arn:aws:s3:::${team}-${subject.type}/data/${name}/part-0.parquet`, context };
}

function bucket(_random, { team, subject, amiss }) {
  const context = { 's3:prefix': amiss ? 'secret/' : 'data/2026/' };
  return { action: 's3:ListBucket', resource: `arn:aws:s3:::${team}-${subject.type}`, context };
}

function passRole(_random, { team, subject, amiss }) {
  const context = { 'iam:PassedToService': amiss ? 'ec2.amazonaws.com' : 'sagemaker.amazonaws.com' };
  return { action: 'iam:PassRole', resource: `arn:aws:iam::${ACCOUNT}:role/${team}-${subject.type}-runner`, context };
}

function list(_random, { subject }) {
  return { action: `sagemaker:List${subject.thing}s`, resource: '*', context: {} };
}

function shared(random, { shared: numbers, name, amiss }) {
  const place = `arn:aws:s3:::platform-${random.oneOf(numbers)}`;
  const action = amiss ? 's3:PutObject' : 's3:GetObject';
  return { action, resource: `${place}/${random.oneOf(['public', 'eu/datasets'])}/${name}`, context: {} };
}
