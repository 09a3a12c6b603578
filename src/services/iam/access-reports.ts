// Service last accessed reports: GenerateServiceLastAccessedDetails, GetServiceLastAccessedDetails and …WithEntities.

import { roleArn, userArn } from '../../identity/arn.ts';
import type { Access, AccessReportRecord, ServiceAccess } from '../../identity/report-records.ts';
import type { Call, Input, Operation, Output, World } from '../operation.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { iamNeed } from './entities.ts';
import { grantedServices } from './granted-services.ts';
import { optionalText, text } from './members.ts';
import { page } from './paging.ts';
import { recordedAccess } from './recorded-access.ts';
import { invalidInput, noSuchEntity } from './refusals.ts';
import { type Entity, findSubject, subjectNeed } from './report-subject.ts';
import { serviceName } from './service-names.ts';

/** AWS does not say how long a report can be read; older ones go when another one is made. */
const KEPT_FOR = 7 * 86_400_000;

const generateServiceLastAccessedDetails: Operation = {
  name: 'GenerateServiceLastAccessedDetails',
  readOnly: false,
  needs: (input, call, world) => [subjectNeed('GenerateServiceLastAccessedDetails', text(input, 'Arn'), call, world)],
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const arn = text(input, 'Arn');
    const granularity = optionalText(input, 'Granularity') === 'ACTION_LEVEL' ? 'ACTION_LEVEL' : 'SERVICE_LEVEL';
    const { policies, entities } = findSubject(directory, account, arn);
    const granted = grantedServices(policies.map((policy) => policy.text));
    const question = { account, entities, services: granted, now: call.time };
    const services = await recordedAccess(question, world.activity, directory);
    const name = jobId(world);
    await world.identity.transact((draft) => {
      for (const old of draft.list('accessReport', account)) {
        if (old.createdAt < call.time - KEPT_FOR) draft.delete('accessReport', account, old.name);
      }
      draft.put('accessReport', { account, name, arn, granularity, createdAt: call.time, services });
    });
    return { JobId: name };
  },
};

const getServiceLastAccessedDetails: Operation = {
  name: 'GetServiceLastAccessedDetails',
  readOnly: true,
  needs: () => [iamNeed('GetServiceLastAccessedDetails', '*')],
  perform: async (input, call, world) => {
    const report = findReport(input, call, world);
    const { entities } = findSubject(world.identity.directory, report.account, report.arn);
    const arns = new Map(entities.map((entity) => [entity.record.id, arnOf(entity)]));
    const { items, rest } = page('GetServiceLastAccessedDetails', input, report.services, ({ namespace }) => namespace);
    return {
      ...jobShape(report),
      JobType: report.granularity,
      ServicesLastAccessed: items.map((service) => serviceShape(service, report, arns)),
      ...rest,
    };
  },
};

const getServiceLastAccessedDetailsWithEntities: Operation = {
  name: 'GetServiceLastAccessedDetailsWithEntities',
  readOnly: true,
  needs: () => [iamNeed('GetServiceLastAccessedDetailsWithEntities', '*')],
  perform: async (input, call, world) => {
    const report = findReport(input, call, world);
    const namespace = text(input, 'ServiceNamespace').toLowerCase();
    const { kind, entities } = findSubject(world.identity.directory, report.account, report.arn);
    if (kind !== 'group' && kind !== 'policy') {
      throw invalidInput('Entities are told of reports about groups and policies only.');
    }
    const service = report.services.find((each) => each.namespace === namespace);
    if (service === undefined) throw noSuchEntity(`service ${namespace} in the report with id ${report.name}`);
    const last = new Map(service.accesses.map((access) => [access.entity, access.at]));
    const { items, rest } = page('GetServiceLastAccessedDetailsWithEntities', input, entities, arnOf);
    return {
      ...jobShape(report),
      EntityDetailsList: items.map((entity) => {
        const at = last.get(entity.record.id);
        return { EntityInfo: entityInfo(entity), ...(at !== undefined && { LastAuthenticated: wholeSeconds(at) }) };
      }),
      ...rest,
    };
  },
};

export const accessReportOperations: readonly Operation[] = [
  generateServiceLastAccessedDetails,
  getServiceLastAccessedDetails,
  getServiceLastAccessedDetailsWithEntities,
];

/** A random UUID (version 4), as AWS's job ids are. */
function jobId(world: World): string {
  const bytes = Buffer.from(world.randomBytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function findReport(input: Input, call: Call, world: World): AccessReportRecord {
  const id = text(input, 'JobId');
  const report = world.identity.directory.get('accessReport', call.caller.account, id);
  if (report === undefined) throw noSuchEntity(`job with id ${id}`);
  return report;
}

function jobShape({ createdAt }: AccessReportRecord): Output {
  const at = wholeSeconds(createdAt);
  return { JobStatus: 'COMPLETED', JobCreationDate: at, JobCompletionDate: at };
}

function serviceShape(
  { namespace, accesses, actions }: ServiceAccess,
  { granularity }: AccessReportRecord,
  arns: ReadonlyMap<string, string>,
): Output {
  const last = accesses.reduce<Access | undefined>((a, b) => (a === undefined || a.at < b.at ? b : a), undefined);
  return {
    ServiceName: serviceName(namespace),
    ServiceNamespace: namespace,
    TotalAuthenticatedEntities: accesses.length,
    ...(last && { LastAuthenticated: wholeSeconds(last.at), LastAuthenticatedRegion: last.region }),
    ...(last && entityMember('LastAuthenticatedEntity', arns.get(last.entity))),
    ...(granularity === 'ACTION_LEVEL' &&
      actions.length > 0 && {
        TrackedActionsLastAccessed: actions.map(({ name, entity, at, region }) => ({
          ActionName: name,
          LastAccessedTime: wholeSeconds(at),
          LastAccessedRegion: region,
          ...entityMember('LastAccessedEntity', arns.get(entity)),
        })),
      }),
  };
}

/** One that has gone since has no ARN any more. */
function entityMember(member: string, arn: string | undefined): Output {
  return arn === undefined ? {} : { [member]: arn };
}

function entityInfo(entity: Entity): Output {
  const { record, kind } = entity;
  return { Arn: arnOf(entity), Name: record.name, Type: kind.toUpperCase(), Id: record.id, Path: record.path };
}

function arnOf(entity: Entity): string {
  return entity.kind === 'user' ? userArn(entity.record) : roleArn(entity.record);
}
