// StartEarthObservationJob and StartVectorEnrichmentJob: a job with its tags, for which a role is passed.

import { roleByArn } from '../../identity/arn.ts';
import { roleArn } from '../../sagemaker/constraints.ts';
import { isObject } from '../../sagemaker/paths.ts';
import type { ResourceDocument, ResourceRecord } from '../../sagemaker/resource-store.ts';
import { newResourceTagKeys, problemOfTags, requestTagKeys, type Tag } from '../../sagemaker/tag-rules.ts';
import { violationsOf } from '../../sagemaker/validate-input.ts';
import type { AccessNeed, Call, Input, Operation, World } from '../operation.ts';
import { roleTrustsService } from '../sagemaker/role-trusts-service.ts';
import { ServiceError } from '../service-error.ts';
import { describeJob, invalid, type JobType, jobArn, jobId } from './jobs.ts';

const SERVICE_PRINCIPAL = 'sagemaker-geospatial.amazonaws.com';
const REQUIRED = ['ExecutionRoleArn', 'InputConfig', 'JobConfig', 'Name'] as const;
const MAX_TAGS = 50;

/** `typeOf` gives the member `Type` of vector enrichment jobs. */
export function startOperation(name: string, type: JobType, typeOf?: (input: Input) => string): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call) => startNeeds(name, type, input, call),
    perform: async (input, call, world) => describeJob(await start(type, typeOf, input, call, world), call.time),
  };
}

/**
 * The job has no id before it is made: it is asked for as any (`…/*`). AWS: the keys of the tags are those of the reference; passing the
 * execution role is what every service demands of a role that it is given (IAM User Guide, id_roles_use_passrole).
 */
function startNeeds(name: string, type: JobType, input: Input, call: Call): readonly AccessNeed[] {
  const { role, tags } = readInput(input);
  const resource = jobArn(type, '*', call);
  return [
    {
      action: `sagemaker-geospatial:${name}`,
      resource,
      context: { ...requestTagKeys(tags), ...newResourceTagKeys(tags) },
    },
    { action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': SERVICE_PRINCIPAL } },
  ];
}

async function start(
  type: JobType,
  typeOf: ((input: Input) => string) | undefined,
  input: Input,
  call: Call,
  world: World,
): Promise<ResourceRecord> {
  const { role, tags } = readInput(input);
  const id = jobId(type, input['ClientToken'], call, world);
  const arn = jobArn(type, id, call);
  checkRole(role, arn, call, world);
  const { ClientToken: _token, Tags: _tags, ...members } = input;
  const given = JSON.parse(JSON.stringify(members)) as ResourceDocument;
  const record: ResourceRecord = {
    account: call.caller.account,
    region: call.region,
    type,
    name: id,
    arn,
    createdAt: call.time,
    updatedAt: call.time,
    document: {
      ...given,
      ...(typeOf && { Type: typeOf(input) }),
      endsAt: call.time + world.transitionMilliseconds,
    },
    tags,
    version: 1,
  };
  if ((await world.resources.insert(record)) === 'inserted') return record;
  const there = await world.resources.byArn(arn);
  const same = there !== undefined && Object.entries(given).every(([key, value]) => alike(value, there.document[key]));
  if (same) return there;
  throw new ServiceError('ConflictException', 'ClientToken was used before for another request.');
}

/** Neither the schema nor the wire demands members here: the SDK client that describes this service does not say which are required. */
function readInput(input: Input): { readonly role: string; readonly tags: readonly Tag[] } {
  const missing = REQUIRED.find((member) => input[member] === undefined);
  if (missing !== undefined) {
    const member = missing.charAt(0).toLowerCase() + missing.slice(1);
    throw invalid(
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  const tags = tagsIn(input);
  const problem = violationsOf(
    [
      ...roleArn('ExecutionRoleArn'),
      { kind: 'length', path: 'Name', min: 1, max: 200 },
      { kind: 'length', path: 'ClientToken', min: 36, max: 64 },
      { kind: 'length', path: 'KmsKeyId', min: 0, max: 2048 },
    ],
    input,
  );
  if (problem !== undefined) throw invalid(problem);
  return { role: String(input['ExecutionRoleArn']), tags };
}

/** The member `Tags`, a map. Refuses tags that break AWS's rules. */
export function tagsIn(input: Input): readonly Tag[] {
  const tags = isObject(input['Tags'])
    ? Object.entries(input['Tags']).map(([key, value]) => ({ key, value: String(value) }))
    : [];
  const problem = tags.length > MAX_TAGS ? `A job can have at most ${MAX_TAGS} tags.` : problemOfTags(tags);
  if (problem !== undefined) throw invalid(problem);
  return tags;
}

function checkRole(arn: string, sourceArn: string, call: Call, world: World): void {
  const role = arn.split(':')[4] === call.caller.account ? roleByArn(world.identity.directory, arn) : undefined;
  const source = { service: SERVICE_PRINCIPAL, sourceArn };
  if (role === undefined || !roleTrustsService(role, { call, world }, source)) {
    throw invalid(
      `Could not assume role ${arn}. Please ensure that the role exists and allows principal '${SERVICE_PRINCIPAL}' to assume the role.`,
    );
  }
}

function alike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
