// The workload `seeds`: every identity-based policy of cases/decision/seeds on one principal, with all requests of those cases.
// Nothing is generated: these are the policies that AWS prints on its SageMaker pages, and the requests that their tests ask.

import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../cases/decision/seeds/', import.meta.url);
const PRINCIPAL = 'arn:aws:iam::123456789012:user/casey';

export function seeds() {
  const cases = readdirSync(FOLDER)
    .toSorted()
    .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
    .filter(({ policies, requests }) => policies.identity !== undefined && requests !== undefined);
  const identity = cases.flatMap(({ policies }) => policies.identity.map(({ name, document }) => ({ name, document })));
  const requests = cases.flatMap((one) =>
    one.requests.map(({ action, resource, context = {} }) => ({ principal: 0, action, resource, context })),
  );
  return { name: 'seeds', principals: [{ arn: PRINCIPAL, policies: { identity } }], requests };
}
