// How fast are the two evaluators? Decides the same requests with the reference and with the compiled policies, after checking that
// both agree on them. Needs `npm run build`. Usage: node benchmarks/decisions.mjs [SECONDS]
//
// Workloads: `seeds`, the policies and requests of cases/decision/seeds on one principal; `growth`, one principal with 10 to 100,000
// statements, each about the jobs of one team, asked about a team that it has and one that it lacks.
// `compile` is the time from parsed documents until the policies are ready for every action that the workload asks about.

import { readdirSync, readFileSync } from 'node:fs';
import { compilePolicySet, decide, decideCompiled, parsePolicy, principalOf, requestContext } from '../dist/index.js';

const SECONDS = Number(process.argv[2] ?? 1);
const SEEDS = new URL('../cases/decision/seeds/', import.meta.url);
const GROWTH = [10, 100, 1000, 10_000, 100_000];
/** Requests of the workload `growth`: so many that no cache of the processor holds what they touch. */
const ASKED = 10_000;
const STATEMENTS_IN_A_POLICY = 100;
const PRINCIPAL = principalOf('arn:aws:iam::123456789012:user/casey');

function parse(document) {
  const { policy, problems } = parsePolicy(JSON.stringify(document), { kind: 'identity' });
  if (policy === undefined) throw new Error(JSON.stringify(problems));
  return policy;
}

function seeds() {
  const cases = readdirSync(SEEDS).map((file) => JSON.parse(readFileSync(new URL(file, SEEDS), 'utf8')));
  const parts = cases.filter(({ policies, requests }) => policies.identity !== undefined && requests !== undefined);
  const identity = parts.flatMap(({ policies }) =>
    policies.identity.map(({ name, document }) => ({ name, document: parse(document) })),
  );
  const requests = parts.flatMap((part) =>
    part.requests.map(({ action, resource, context = {} }) => ({
      principal: PRINCIPAL,
      action,
      resource,
      context: requestContext(context),
    })),
  );
  return { name: 'seeds', policies: { identity }, requests };
}

function growth(size) {
  const statement = (index) => ({
    Effect: index % 10 === 9 ? 'Deny' : 'Allow',
    Action: [['sagemaker:CreateTrainingJob', 'sagemaker:Describe*'], ['sagemaker:*'], ['sagemaker:StopTrainingJob']][
      index % 3
    ],
    Resource: `arn:aws:sagemaker:${index % 2 ? '*:*' : 'us-east-1:123456789012'}:training-job/team-${index}-*`,
    ...(index % 4 === 0 && { Condition: { StringEquals: { 'aws:PrincipalTag/Team': `team-${index}` } } }),
  });
  const identity = [];
  for (let from = 0; from < size; from += STATEMENTS_IN_A_POLICY) {
    const length = Math.min(STATEMENTS_IN_A_POLICY, size - from);
    const Statement = Array.from({ length }, (_, index) => statement(from + index));
    identity.push({ name: `growth ${from}`, document: parse({ Version: '2012-10-17', Statement }) });
  }
  const actions = ['CreateTrainingJob', 'DescribeTrainingJob', 'StopTrainingJob'];
  const requests = Array.from({ length: ASKED }, (_, index) => {
    const team = index % 2 ? size + index : Math.floor((index * size) / ASKED);
    return {
      principal: PRINCIPAL,
      action: `sagemaker:${actions[index % 3]}`,
      resource: `arn:aws:sagemaker:us-east-1:123456789012:training-job/team-${team}-job-${index}`,
      context: requestContext({ 'aws:PrincipalTag/Team': `team-${team}` }),
    };
  });
  return { name: `growth ${size}`, policies: { identity }, requests };
}

/** Decisions a second, asked one after the other. The clock is read once in `stride` decisions. */
function decisionsPerSecond(decideOne, requests, stride) {
  const started = performance.now();
  let decided = 0;
  while (performance.now() - started < SECONDS * 1000) {
    for (let step = 0; step < stride; step += 1) decideOne(requests[decided++ % requests.length]);
  }
  return (decided * 1000) / (performance.now() - started);
}

/** The median of single decisions in microseconds; reading the clock is in it. */
function median(decideOne, requests) {
  const times = [];
  const end = performance.now() + (SECONDS * 1000) / 2;
  for (let at = 0, before = performance.now(); before < end; at += 1) {
    decideOne(requests[at % requests.length]);
    const after = performance.now();
    times.push(after - before);
    before = after;
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] * 1000;
}

function check(requests, policies, compiled) {
  const size = policies.identity.reduce((sum, { document }) => sum + document.statements.length, 0);
  const sample = requests.slice(0, Math.max(20, Math.ceil(200_000 / size)));
  for (const request of sample) {
    const [expected, actual] = [decide(request, policies), decideCompiled(request, compiled)];
    if (expected.decision !== actual.decision || expected.layer !== actual.layer) {
      throw new Error(`the evaluators disagree about ${JSON.stringify(request)}`);
    }
  }
  return sample.length;
}

console.log(`Node ${process.version}, one core, ${SECONDS} s for each figure; p50 includes reading the clock`);
console.log('workload       requests  compile   compiled/s      p50   reference/s      p50     ratio');
for (const make of [seeds, ...GROWTH.map((size) => () => growth(size))]) {
  const { name, policies, requests } = make();
  const started = performance.now();
  const compiled = compilePolicySet(policies);
  for (const action of new Set(requests.map((request) => request.action))) compiled.planFor(action);
  const compileTime = performance.now() - started;
  check(requests, policies, compiled);
  const fast = (request) => decideCompiled(request, compiled);
  const slow = (request) => decide(request, policies);
  const [fastRate, slowRate] = [decisionsPerSecond(fast, requests, 100), decisionsPerSecond(slow, requests, 1)];
  const number = (value, width) => Math.round(value).toLocaleString('en').padStart(width);
  const micros = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value)} µs`.padStart(12);
  console.log(
    `${name.padEnd(14)}${number(requests.length, 9)}${`${compileTime.toFixed(1)} ms`.padStart(10)}` +
      `${number(fastRate, 12)}${micros(median(fast, requests))}${number(slowRate, 10)}${micros(median(slow, requests))}` +
      `${number(fastRate / slowRate, 10)}`,
  );
}
