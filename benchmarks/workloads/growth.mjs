// The workload `growth`: one principal with 10 to 100,000 statements, each about the jobs of one team, asked about teams that it has
// and teams that it lacks. Shows how the cost of a decision grows with the statements that exist but do not matter.

export const SIZES = [10, 100, 1000, 10_000, 100_000];

const PRINCIPAL = 'arn:aws:iam::123456789012:user/casey';
/** So many requests that no cache of the processor holds what they touch. */
const ASKED = 10_000;
const STATEMENTS_IN_A_POLICY = 100;
const ACTIONS = [
  ['sagemaker:CreateTrainingJob', 'sagemaker:Describe*'],
  ['sagemaker:*'],
  ['sagemaker:StopTrainingJob'],
];
const ASKED_ACTIONS = ['CreateTrainingJob', 'DescribeTrainingJob', 'StopTrainingJob'];

export function growth(size) {
  const identity = [];
  for (let from = 0; from < size; from += STATEMENTS_IN_A_POLICY) {
    const length = Math.min(STATEMENTS_IN_A_POLICY, size - from);
    const Statement = Array.from({ length }, (_, index) => statement(from + index));
    identity.push({ name: `growth-${from}`, document: { Version: '2012-10-17', Statement } });
  }
  const requests = Array.from({ length: ASKED }, (_, index) => request(size, index));
  return { name: `growth ${size}`, principals: [{ arn: PRINCIPAL, policies: { identity } }], requests };
}

function statement(index) {
  return {
    Effect: index % 10 === 9 ? 'Deny' : 'Allow',
    Action: ACTIONS[index % 3],
    Resource: `arn:aws:sagemaker:${index % 2 ? '*:*' : 'us-east-1:123456789012'}:training-job/team-${index}-*`,
    ...(index % 4 === 0 && { Condition: { StringEquals: { 'aws:PrincipalTag/Team': `team-${index}` } } }),
  };
}

function request(size, index) {
  const team = index % 2 ? size + index : Math.floor((index * size) / ASKED);
  return {
    principal: 0,
    action: `sagemaker:${ASKED_ACTIONS[index % 3]}`,
    resource: `arn:aws:sagemaker:us-east-1:123456789012:training-job/team-${team}-job-${index}`,
    context: { 'aws:PrincipalTag/Team': `team-${team}` },
  };
}
