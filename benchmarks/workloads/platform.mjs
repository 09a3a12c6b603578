// The workload `platform`: 200 roles of 40 teams, each with ten policies of eight statements, a permissions boundary and one level of
// service control policies. A role has six policies of its team, which other roles of the team can have as well, and four that all share.

import { ACCOUNT, BOUNDARY, SERVICE_CONTROL, SUBJECTS, sharedPolicy, teamPolicy } from './platform-policies.mjs';
import { platformRequest } from './platform-requests.mjs';
import { randomFrom } from './random.mjs';

export const SEED = 20_260_601;

const ROLES = 200;
const TEAMS = 40;
const SHARED_POLICIES = 60;
const ASKED = 10_000;

export function platform(seed = SEED) {
  const random = randomFrom(seed);
  const teams = Array.from({ length: TEAMS }, (_, index) => `team-${String(index).padStart(2, '0')}`);
  const managed = (name, document) => ({ name, arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`, document });
  const ofTeams = teams.map((team) =>
    SUBJECTS.map((subject) => managed(`${team}-${subject.type}`, teamPolicy(random, team, subject))),
  );
  const ofAll = Array.from({ length: SHARED_POLICIES }, (_, number) =>
    managed(`platform-${number}`, sharedPolicy(random, number)),
  );
  const boundary = managed('platform-boundary', BOUNDARY);
  const serviceControl = [SERVICE_CONTROL.map((document, index) => ({ name: `scp-${index}`, document }))];
  const subjectNumbers = SUBJECTS.map((_, index) => index);
  const sharedNumbers = ofAll.map((_, index) => index);

  const principals = [];
  const owners = [];
  for (let role = 0; role < ROLES; role += 1) {
    const team = role % TEAMS;
    const subjects = random.someOf(subjectNumbers, 6);
    const shared = random.someOf(sharedNumbers, 4);
    const name = `${teams[team]}-role-${role}`;
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const identity = [...subjects.map((number) => ofTeams[team][number]), ...shared.map((number) => ofAll[number])];
    const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/session`;
    principals.push({ arn, roleArn, policies: { identity, boundary, serviceControl } });
    owners.push({
      team: teams[team],
      roleArn,
      duty: random.oneOf(['admin', 'operator', 'lead', 'scientist', 'engineer']),
      costCenter: `${100 + team}`,
      subjects: subjects.map((number) => SUBJECTS[number]),
      shared,
    });
  }
  const requests = Array.from({ length: ASKED }, () => {
    const role = random.below(ROLES);
    return platformRequest(random, role, owners[role], teams);
  });
  return { name: 'platform', seed, principals, requests };
}
