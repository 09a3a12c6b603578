// Model Monitor: definitions of monitoring jobs and the schedules that run them.

import type { AssumedMembers } from '../operation-row.ts';
import { isObject, valuesAt } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import type { TypeFacts } from '../type-facts.ts';

const NO_ISOLATION = { EnableNetworkIsolation: false, EnableInterContainerTrafficEncryption: false };
/** Published guardrails deny `false`, which holds only if an omitted member counts as `false`. */
const UNISOLATED: readonly AssumedMembers[] = [{ at: '', members: { NetworkConfig: NO_ISOLATION } }];
/** An update puts a whole configuration in the place of the former, so what it leaves out is the default and not the former. */
const UNISOLATED_SCHEDULE: readonly AssumedMembers[] = [
  { at: 'MonitoringScheduleConfig.MonitoringJobDefinition', members: { NetworkConfig: NO_ISOLATION } },
];

function definition(kind: string, type: string): TypeFacts {
  return {
    type,
    noun: `${kind}JobDefinition`,
    name: 'JobDefinitionName',
    arn: 'JobDefinitionArn',
    assumed: { [`Create${kind}JobDefinition`]: UNISOLATED },
    summary: (document) => ({
      MonitoringJobDefinitionName: document['JobDefinitionName'],
      MonitoringJobDefinitionArn: document['JobDefinitionArn'],
      EndpointName: valuesAt(document, `${kind}JobInput.EndpointInput.EndpointName`)[0] ?? '',
    }),
    filters: { EndpointName: `${kind}JobInput.EndpointInput.EndpointName` },
  };
}

export const MONITORING: readonly TypeFacts[] = [
  definition('DataQuality', 'data-quality-job-definition'),
  definition('ModelBias', 'model-bias-job-definition'),
  definition('ModelExplainability', 'model-explainability-job-definition'),
  definition('ModelQuality', 'model-quality-job-definition'),
  {
    type: 'monitoring-schedule',
    noun: 'MonitoringSchedule',
    status: 'MonitoringScheduleStatus',
    create: { passing: 'Pending', settled: 'Scheduled' },
    update: {
      from: ['Scheduled', 'Stopped', 'Failed'],
      course: { passing: 'Pending', settled: 'Scheduled' },
      edited: replaced,
    },
    start: { from: ['Stopped'], course: { passing: 'Pending', settled: 'Scheduled' } },
    stop: { from: ['Scheduled'], course: { passing: 'Pending', settled: 'Stopped' } },
    delete: { from: ['Scheduled', 'Stopped', 'Failed'], course: { settled: 'gone' } },
    assumed: { CreateMonitoringSchedule: UNISOLATED_SCHEDULE, UpdateMonitoringSchedule: UNISOLATED_SCHEDULE },
    added: told,
    filters: {
      EndpointName: 'EndpointName',
      MonitoringJobDefinitionName: 'MonitoringScheduleConfig.MonitoringJobDefinitionName',
      MonitoringTypeEquals: 'MonitoringType',
    },
    summary: (document) => ({
      MonitoringJobDefinitionName: valuesAt(document, 'MonitoringScheduleConfig.MonitoringJobDefinitionName')[0],
    }),
    notSimulated: 'A schedule starts no executions, so it has neither executions nor alerts.',
  },
];

function replaced(document: ResourceDocument, input: ResourceDocument): ResourceDocument {
  const { MonitoringScheduleConfig: _former, ...kept } = document;
  const now = { ...kept, ...input };
  return { ...now, ...told(now) };
}

/** What a schedule tells of its configuration. */
function told(document: ResourceDocument): ResourceDocument {
  const config = isObject(document['MonitoringScheduleConfig']) ? document['MonitoringScheduleConfig'] : {};
  const [endpoint] = valuesAt(config, 'MonitoringJobDefinition.MonitoringInputs[].EndpointInput.EndpointName');
  return {
    ...(config['MonitoringType'] === undefined ? {} : { MonitoringType: config['MonitoringType'] }),
    ...(endpoint === undefined ? {} : { EndpointName: endpoint }),
  };
}
