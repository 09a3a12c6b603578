// The pages of docs/reference, made from the tables that the code itself goes by. No support table is written by hand.

import { OPERATORS } from '../../src/conditions/operators.ts';
import { QUOTA_ROWS } from '../../src/identity/quota-rows.ts';
import { QUOTAS, type Quotas } from '../../src/identity/quotas.ts';
import { PROBLEM_TABLE } from '../../src/language/problem-table.ts';
import type { RuntimeRow } from '../../src/sagemaker/runtime-row.ts';
import {
  EDGE_ROWS,
  FEATURE_STORE_ROWS,
  HUMAN_LOOP_ROWS,
  INVOCATION_ROWS,
  METRICS_ROWS,
} from '../../src/sagemaker/runtime-rows.ts';
import { ACCESS_ANALYZER_NOT_SERVED, accessAnalyzerOperations } from '../../src/services/accessanalyzer/operations.ts';
import { CLOUDTRAIL_NOT_SERVED } from '../../src/services/cloudtrail/not-served.ts';
import { cloudtrailOperations } from '../../src/services/cloudtrail/operations.ts';
import { IAM_NOT_SERVED, type NotServed } from '../../src/services/iam/not-served.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import { STS_NOT_SERVED } from '../../src/services/not-served.ts';
import type { ServiceOperations } from '../../src/services/operation.ts';
import { ORGANIZATIONS_NOT_SERVED } from '../../src/services/organizations/not-served.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { TAGGING_NOT_SERVED, taggingOperations } from '../../src/services/resourcegroupstaggingapi/operations.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { humanLoopOperations } from '../../src/services/sagemaker-a2i-runtime/operations.ts';
import { edgeOperations } from '../../src/services/sagemaker-edge/operations.ts';
import { featureStoreOperations } from '../../src/services/sagemaker-featurestore-runtime/operations.ts';
import { GEOSPATIAL_NOT_SERVED, geospatialOperations } from '../../src/services/sagemaker-geospatial/operations.ts';
import { metricsOperations } from '../../src/services/sagemaker-metrics/operations.ts';
import { runtimeServiceOperations } from '../../src/services/sagemaker-runtime/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { UNMODELLED_ERRORS } from '../../src/wire/error-table.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { decisionCasesPage } from './decision-cases-page.ts';
import { code, table } from './markdown.ts';
import { keySections, operationSections } from './sagemaker-pages.ts';

const NOTE = 'Made from the code by `npm run docs`; edit the tables, not this page.';

function page(title: string, introduction: string, ...sections: string[]): string {
  return `${[`# ${title}`, introduction, ...sections, NOTE].join('\n\n')}\n`;
}

function servedOf(title: string, service: keyof typeof WIRE_SERVICES, operations: ServiceOperations): string {
  const known = WIRE_SERVICES[service].operations.size;
  const names = [...operations.keys()].toSorted().map(code);
  return `## ${title}: ${operations.size} of ${known}\n\n${names.join(' ')}`;
}

const RUNTIME_ROWS: readonly RuntimeRow[] = [
  ...INVOCATION_ROWS,
  ...FEATURE_STORE_ROWS,
  ...METRICS_ROWS,
  ...HUMAN_LOOP_ROWS,
  ...EDGE_ROWS,
];

function runtimeRow({ operation, actions, targets, keys = [], fixedKeys = {} }: RuntimeRow): string[] {
  const types = targets.length === 0 ? code('*') : [...new Set(targets.map(({ type }) => code(type)))].join(' ');
  const names = [...Object.keys(fixedKeys), ...keys.map(({ key }) => key)];
  return [
    code(operation),
    actions.map((action) => code(`sagemaker:${action}`)).join(' '),
    types,
    names.map(code).join(' '),
  ];
}

function notServed(rows: readonly NotServed[]): string {
  return table(
    ['not served', 'because'],
    rows.map(({ operations, reason }) => [operations.map(code).join(' '), reason]),
  );
}

export const REFERENCE_PAGES: Readonly<Record<string, () => string>> = {
  'decision-cases.md': decisionCasesPage,
  'operations.md': () =>
    page(
      'Operations',
      'What is served today. Every other operation that the AWS SDK knows is refused by its name, never skipped.',
      servedOf('IAM', 'iam', iamOperations),
      notServed(IAM_NOT_SERVED),
      servedOf('STS', 'sts', stsOperations),
      notServed(STS_NOT_SERVED),
      servedOf('Organizations', 'organizations', organizationsOperations),
      notServed(ORGANIZATIONS_NOT_SERVED),
      servedOf('CloudTrail', 'cloudtrail', cloudtrailOperations),
      notServed(CLOUDTRAIL_NOT_SERVED),
      servedOf('SageMaker', 'sagemaker', sagemakerOperations),
      'What each of these is asked for, and what is not simulated: [SageMaker operations](sagemaker-operations.md).',
      servedOf("SageMaker's runtime", 'sagemaker-runtime', runtimeServiceOperations),
      'Nothing is inferred: with `SAGEWARDEN_ENDPOINTS` an endpoint echoes what it is sent or hands it to an address of this machine; ' +
        'without it the caller, once allowed, gets a `ModelError`. `InvokeEndpointAsync` is authorized and then refused: it needs S3. ' +
        'A stream of events is sent when the whole answer is there.',
      servedOf("Feature Store's runtime", 'sagemaker-featurestore-runtime', featureStoreOperations),
      'Records of the online store; what would go to the offline store, in S3, is taken and not kept.',
      servedOf("SageMaker's metrics", 'sagemaker-metrics', metricsOperations),
      servedOf("Augmented AI's runtime", 'sagemaker-a2i-runtime', humanLoopOperations),
      'Nobody works on human loops: they go on until they are stopped. What people were to look at is not kept.',
      servedOf('Edge Manager for devices', 'sagemaker-edge', edgeOperations),
      'Nothing is deployed to devices, so that there are no deployments to tell; a heartbeat is recorded and not kept.',
      servedOf('SageMaker geospatial', 'sagemaker-geospatial', geospatialOperations),
      notServed(GEOSPATIAL_NOT_SERVED),
      'Jobs compute nothing and complete when `SAGEWARDEN_TRANSITION_MS` have passed.',
      servedOf('IAM Access Analyzer', 'accessanalyzer', accessAnalyzerOperations),
      notServed(ACCESS_ANALYZER_NOT_SERVED),
      servedOf('Resource Groups Tagging API', 'resourcegroupstaggingapi', taggingOperations),
      notServed(TAGGING_NOT_SERVED),
      'Resources that bear tags now: those of SageMaker, and in us-east-1 of IAM (but for users and roles, as at AWS) and of the ' +
        'organization. `TagResources` and `UntagResources` take those of SageMaker.',
    ),
  'sagemaker-operations.md': () =>
    page(
      'SageMaker: what an operation is asked for',
      'For each operation the resources on which its action must be allowed, the condition keys of the request (`sagemaker:` before each), and ' +
        'what must be allowed besides. Requests with tags have `aws:RequestTag/…` and `aws:TagKeys` too, and resources with tags ' +
        '`aws:ResourceTag/…` and `sagemaker:ResourceTag/…`. `{A}` is a member of the input, `{!A}` an id that is made, `{#A}` an id that ' +
        'follows from the name. Nothing is computed: jobs complete and endpoints come into service when `SAGEWARDEN_TRANSITION_MS` have passed.',
      ...operationSections(),
      'The runtimes, with the actions that are authorized:',
      table(['operation', 'actions', 'resource types', 'condition keys'], RUNTIME_ROWS.map(runtimeRow)),
    ),
  'sagemaker-condition-keys.md': () =>
    page(
      'SageMaker: where condition keys come from',
      'A key is absent where the input has none of its members, unless AWS assumes a value for them. `A[].B` reads B of every element of A: ' +
        'a key with many values has all of them; with one value, access is asked for once with each.',
      ...keySections(),
    ),
  'condition-operators.md': () =>
    page(
      'Condition operators',
      'Each takes `ForAllValues:` and `ForAnyValue:` before it and, but for `Null`, `IfExists` behind it. Their rules are the cases in ' +
        '`cases/conditions`.',
      table(
        ['operator', 'negated'],
        Object.entries(OPERATORS).map(([name, { negated }]) => [code(name), negated ? 'yes' : '']),
      ),
    ),
  'policy-problems.md': () =>
    page(
      'What can be wrong with a policy',
      'Every problem is told with its line and column; a policy that has one is not evaluated.',
      table(
        ['code', 'message'],
        Object.entries(PROBLEM_TABLE).map(([name, message]) => [code(name), String(message)]),
      ),
    ),
  'quotas.md': () =>
    page(
      'Quotas',
      'How much may be held. `sagewarden serve --quotas FILE` (or `SAGEWARDEN_QUOTAS`) sets others: FILE is a JSON object of these names ' +
        'with whole numbers, such as `{ "UsersQuota": 200 }`. What is not in it stays as it is; what is there already stays when a quota ' +
        'becomes smaller. `GetAccountSummary` tells those that it has members for. Sizes are in characters, those of IAM without white ' +
        'space. What one request may carry and how long sessions last cannot be set: it belongs to the operations themselves.',
      table(
        ['name', 'default', 'most', 'AWS documents it in'],
        Object.entries(QUOTA_ROWS).map(([key, { name, maximum, source }]) => [
          code(name),
          String(QUOTAS[key as keyof Quotas]),
          String(maximum),
          source,
        ]),
      ),
    ),
  'errors.md': () =>
    page(
      'Errors that every service can answer',
      "Code and HTTP status in each protocol. The errors of single operations are those of AWS's own service models.",
      table(
        ['error', 'IAM, STS (query)', 'SageMaker (JSON)', "SageMaker's runtimes (REST)"],
        Object.entries(UNMODELLED_ERRORS).map(([name, row]) => [
          code(name),
          row.awsQuery.join(' '),
          row['awsJson1.1'].join(' '),
          row.restJson1.join(' '),
        ]),
      ),
    ),
};
