// How much memory do a million principals take that share a thousand managed policies? Each has about ten of them. Builds what a server
// would hold for each, decides requests of principals all over, and prints memory and rate. Needs `npm run build`.
// Usage: node --expose-gc --max-old-space-size=8192 million-principals.mjs [PRINCIPALS] [POLICIES] [REQUESTS]

import { compilePolicySet, decideCompiled, parsePolicy, requestContext } from '../dist/index.js';
import { REGIONS, SUBJECTS, teamPolicy } from './workloads/platform-policies.mjs';
import { randomFrom } from './workloads/random.mjs';

const ACCOUNT = '123456789012';
const [PRINCIPALS = 1_000_000, POLICIES = 1000, REQUESTS = 200_000] = process.argv.slice(2).map(Number);
const random = randomFrom(20_260_602);

if (globalThis.gc === undefined) {
  console.error(
    'usage: node --expose-gc --max-old-space-size=8192 benchmarks/million-principals.mjs [PRINCIPALS] [POLICIES] [REQUESTS]',
  );
  process.exit(2);
}

function report(what, started) {
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mib = (bytes) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`.padStart(10);
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(8);
  console.log(`${what.padEnd(56)}${mib(heapUsed + external)} used ${mib(rss)} resident ${seconds}`);
}

/** The documents of the teams, as many as asked for, each attached by reference. */
function managedPolicies() {
  return Array.from({ length: POLICIES }, (_, number) => {
    const team = `team-${Math.floor(number / SUBJECTS.length)}`;
    const subject = SUBJECTS[number % SUBJECTS.length];
    const text = JSON.stringify(teamPolicy(random, team, subject));
    const name = `${team}-${subject.type}`;
    const { policy } = parsePolicy(text, { kind: 'identity' });
    return { name, arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`, document: policy, team, subject };
  });
}

/** Eight to twelve different policies. */
function attach(managed) {
  const chosen = new Set();
  const count = 8 + random.below(5);
  while (chosen.size < Math.min(count, managed.length)) chosen.add(random.oneOf(managed));
  return [...chosen];
}

function requestOf(index, { identity }) {
  const { team, subject } = random.oneOf(identity);
  const name = `user-${index}`;
  const environment = random.oneOf(['dev', 'test', 'prod']);
  return {
    principal: { kind: 'User', arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, account: ACCOUNT },
    action: random.chance(0.5)
      ? `sagemaker:Describe${subject.thing}`
      : `sagemaker:${random.oneOf(subject.changes)}${subject.thing}`,
    resource: `arn:aws:sagemaker:${random.oneOf(REGIONS)}:${ACCOUNT}:${subject.type}/${team}-job-${random.below(100)}`,
    context: requestContext({
      'aws:username': name,
      'aws:PrincipalTag/Team': random.chance(0.8) ? team : 'team-none',
      'aws:ResourceTag/Team': team,
      'aws:ResourceTag/Env': environment,
      'aws:SourceIp': '10.1.2.3',
    }),
  };
}

const started = performance.now();
console.log(
  `Node ${process.version}: ${PRINCIPALS.toLocaleString('en')} principals, ${POLICIES} policies of 8 statements`,
);
report('before', started);
const managed = managedPolicies();
report('policies parsed', started);
const attached = Array.from({ length: PRINCIPALS }, () => ({ identity: attach(managed) }));
report('policies attached to principals', started);
const principals = attached.map((policies) => compilePolicySet(policies));
report('policies of every principal compiled', started);

let [allowed, spent] = [0, 0];
for (let asked = 0; asked < REQUESTS; asked += 1) {
  const index = random.below(PRINCIPALS);
  const compiled = principals[index];
  const request = requestOf(index, compiled.policies);
  const before = performance.now();
  if (decideCompiled(request, compiled).decision === 'allowed') allowed += 1;
  spent += performance.now() - before;
}
report(`${REQUESTS.toLocaleString('en')} requests of principals all over decided`, started);
// Whatever nobody looks at any more would be collected before it is counted.
if (principals.length !== attached.length) throw new Error('a principal was lost');
const rate = Math.round((REQUESTS * 1000) / spent).toLocaleString('en');
console.log(
  `${rate} decisions/s, most of them the first of their principal; ${((allowed * 100) / REQUESTS).toFixed(0)} % allowed`,
);
