// Every code that a service refuses with is one that its protocol can write: an unknown one is answered as an internal failure.

import { expect, it } from 'vitest';
import { findError } from '../../src/wire/error-response.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { filesBelow, textOf } from '../repository/source-files.ts';

it.each(['iam', 'sts', 'organizations', 'sagemaker'] as const)('of %s', (service) => {
  const codes = filesBelow(`src/services/${service}`, '.ts').flatMap((path) =>
    [...textOf(path).matchAll(/new ServiceError\(\s*'(\w+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(codes.length).toBeGreaterThan(2);
  expect(codes.filter((code) => findError(WIRE_SERVICES[service], code) === undefined)).toEqual([]);
});
