// Which operations of CloudTrail are not served here, and why not? Events are recorded for every account without being asked for, and are
// exported by the operator: there are no trails to set up.

import type { NotServed } from '../iam/not-served.ts';

/** AWS: the descriptions of these operations in the CloudTrail API Reference. */
export const CLOUDTRAIL_NOT_SERVED: readonly NotServed[] = [
  {
    operations: [
      'CreateTrail',
      'DeleteTrail',
      'DescribeTrails',
      'GetEventSelectors',
      'GetTrail',
      'GetTrailStatus',
      'ListTrails',
      'PutEventSelectors',
      'StartLogging',
      'StopLogging',
      'UpdateTrail',
    ],
    reason:
      'A trail delivers events to a bucket of S3, which is not here: all events are recorded, and `sagewarden events export` writes the files.',
  },
  {
    operations: ['GetInsightSelectors', 'ListInsightsData', 'ListInsightsMetricData', 'PutInsightSelectors'],
    reason: 'Insights learn what is usual for an account from weeks of its events; here nothing is learned.',
  },
  {
    operations: [
      'CancelQuery',
      'CreateDashboard',
      'CreateEventDataStore',
      'DeleteDashboard',
      'DeleteEventDataStore',
      'DescribeQuery',
      'DisableFederation',
      'EnableFederation',
      'GenerateQuery',
      'GetDashboard',
      'GetEventConfiguration',
      'GetEventDataStore',
      'GetImport',
      'GetQueryResults',
      'ListDashboards',
      'ListEventDataStores',
      'ListImportFailures',
      'ListImports',
      'ListQueries',
      'PutEventConfiguration',
      'RestoreEventDataStore',
      'SearchSampleQueries',
      'StartDashboardRefresh',
      'StartEventDataStoreIngestion',
      'StartImport',
      'StartQuery',
      'StopEventDataStoreIngestion',
      'StopImport',
      'UpdateDashboard',
      'UpdateEventDataStore',
    ],
    reason: 'They belong to CloudTrail Lake, which runs SQL over events; export the events and query the files.',
  },
  {
    operations: ['CreateChannel', 'DeleteChannel', 'GetChannel', 'ListChannels', 'UpdateChannel'],
    reason: 'A channel brings events from outside into CloudTrail Lake, which is not here.',
  },
  {
    operations: ['AddTags', 'DeleteResourcePolicy', 'GetResourcePolicy', 'ListTags', 'PutResourcePolicy', 'RemoveTags'],
    reason: 'They are about trails, event data stores, dashboards and channels, none of which is here.',
  },
  {
    operations: ['DeregisterOrganizationDelegatedAdmin', 'RegisterOrganizationDelegatedAdmin'],
    reason: 'Who is registered looks after the trails of an organization, and there are no trails.',
  },
  {
    operations: ['ListPublicKeys'],
    reason: 'The keys check the digest files of trails, and there are no trails.',
  },
];
