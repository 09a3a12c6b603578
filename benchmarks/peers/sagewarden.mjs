// Sagewarden as one of the engines measured. Compiling goes from the texts of the policies to being ready for every action asked.

import * as library from '../../dist/index.js';
import { preparePolicies, prepareRequests } from '../workloads/prepare.mjs';

export function translate(workload) {
  return {
    workload,
    requests: prepareRequests(workload, library),
    askers: workload.requests.map((one) => one.principal),
  };
}

export function compile({ workload, requests, askers }) {
  const { policySets } = preparePolicies(workload, library);
  const compiled = policySets.map((policies) => library.compilePolicySet(policies));
  requests.forEach(({ action }, index) => {
    compiled[askers[index]].planFor(action);
  });
  return (index) => library.decideCompiled(requests[index], compiled[askers[index]]).decision === 'allowed';
}
