// Every code that a service throws has a form on its wire: one that has none would be told as an internal failure.

import { expect, test } from 'vitest';
import { findError } from '../../src/wire/error-response.ts';
import { type ServiceName, WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { filesBelow, textOf } from '../repository/source-files.ts';

/** Folders whose refusals a service can answer with: STS reads its members and policies with IAM's functions. */
const SPEAKS: Readonly<Record<ServiceName, RegExp>> = {
  iam: /^src\/services\/(iam\/.*|[^/]*)$/,
  sts: /^src\/services\/(sts\/.*|iam\/(members|policy-lookup|policy-text|refusals)\.ts|[^/]*)$/,
  organizations: /^src\/services\/(organizations\/.*|[^/]*)$/,
  cloudtrail: /^src\/services\/(cloudtrail\/.*|[^/]*)$/,
  sagemaker: /^src\/(services\/(sagemaker\/.*|[^/]*)|sagemaker\/.*)$/,
  'sagemaker-runtime': ofRuntime('sagemaker-runtime'),
  'sagemaker-featurestore-runtime': ofRuntime('sagemaker-featurestore-runtime'),
  'sagemaker-metrics': ofRuntime('sagemaker-metrics'),
  'sagemaker-a2i-runtime': ofRuntime('sagemaker-a2i-runtime'),
  'sagemaker-edge': ofRuntime('sagemaker-edge'),
  'sagemaker-geospatial': ofRuntime('sagemaker-geospatial'),
  resourcegroupstaggingapi: ofRuntime('resourcegroupstaggingapi'),
  accessanalyzer: ofRuntime('accessanalyzer'),
};

/** Its own folder, and what it has of SageMaker's. */
function ofRuntime(service: string): RegExp {
  return new RegExp(`^src/services/(${service}/.*|sagemaker/(runtime-operation|page-token|kept-resource)\\.ts|[^/]*)$`);
}

/** Refusals that STS never asks for, although the files that it shares with IAM have them. */
const NOT_OF_STS = ['DeleteConflict', 'EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'];

/** The codes that a file has as literals, or by the names in its type `Code`; SageMaker's tables have theirs in rows. */
function codesIn(path: string): readonly string[] {
  const text = textOf(path);
  const thrown = [...text.matchAll(/new ServiceError\(\s*([^,]+),/g)].map((match) => match[1] ?? '');
  const rows = [...text.matchAll(/\bcode: ('\w+')/g)].map((match) => match[1] ?? '');
  const named = /type Code = ([^;]+);/.exec(text)?.[1]?.split(' | ') ?? [];
  return [...thrown.filter((code) => code !== 'code'), ...rows, ...named];
}

test.each(Object.entries(SPEAKS))('%s', (name, speaks) => {
  const service = WIRE_SERVICES[name as ServiceName];
  const files = [...filesBelow('src/services', '.ts'), ...filesBelow('src/sagemaker', '.ts')].filter((path) =>
    speaks.test(path),
  );
  const codes = [...new Set(files.flatMap(codesIn))].filter(
    (code) => name !== 'sts' || !NOT_OF_STS.includes(code.slice(1, -1)),
  );
  expect(codes.length).toBeGreaterThan(2);
  for (const code of codes) {
    expect(code).toMatch(/^'\w+'$/);
    expect([code, findError(service, code.slice(1, -1))?.code]).toEqual([code, expect.any(String)]);
  }
});
