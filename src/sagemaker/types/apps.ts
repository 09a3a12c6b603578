// MLflow and the applications of partners.

import type { TypeFacts } from '../type-facts.ts';

const NO_MAINTENANCE = 'MaintenanceComplete';

export const APPS: readonly TypeFacts[] = [
  {
    type: 'mlflow-app',
    noun: 'MlflowApp',
    name: 'Name',
    arn: 'Arn',
    status: 'Status',
    create: { passing: 'Creating', settled: 'Created' },
    update: { from: ['Created', 'Updated', 'UpdateFailed'], course: { passing: 'Updating', settled: 'Updated' } },
    delete: {
      from: ['Created', 'Updated', 'CreateFailed', 'UpdateFailed', 'DeleteFailed'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
    added: () => ({ MaintenanceStatus: NO_MAINTENANCE, MlflowVersion: '3.4' }),
    filters: { Status: 'Status', AccountDefaultStatus: 'AccountDefaultStatus' },
    notSimulated: 'No MLflow server runs.',
  },
  {
    type: 'mlflow-tracking-server',
    noun: 'MlflowTrackingServer',
    name: 'TrackingServerName',
    arn: 'TrackingServerArn',
    status: 'TrackingServerStatus',
    create: { passing: 'Creating', settled: 'Created' },
    update: {
      from: ['Created', 'Started', 'Stopped', 'Updated', 'UpdateFailed'],
      course: { passing: 'Updating', settled: 'Updated' },
    },
    start: { from: ['Stopped', 'StopFailed'], course: { passing: 'Starting', settled: 'Started' } },
    stop: { from: ['Created', 'Started', 'Updated'], course: { passing: 'Stopping', settled: 'Stopped' } },
    delete: {
      from: ['Created', 'Started', 'Stopped', 'Updated', 'CreateFailed', 'UpdateFailed', 'DeleteFailed'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
    onStatus: (status) => ({ IsActive: ['Created', 'Started', 'Updated'].includes(status) ? 'Active' : 'Inactive' }),
    added: () => ({ TrackingServerMaintenanceStatus: NO_MAINTENANCE }),
    filters: { TrackingServerStatus: 'TrackingServerStatus' },
    notSimulated: 'No MLflow server runs.',
  },
  {
    type: 'partner-app',
    noun: 'PartnerApp',
    name: 'Name',
    arn: 'Arn',
    status: 'Status',
    create: { passing: 'Creating', settled: 'Available' },
    update: { from: ['Available', 'UpdateFailed'], course: { passing: 'Updating', settled: 'Available' } },
    delete: { from: ['Available', 'Failed', 'UpdateFailed'], course: { passing: 'Deleting', settled: 'gone' } },
    notSimulated: 'No application runs.',
  },
];
