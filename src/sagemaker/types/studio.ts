// Studio: domains, user profiles, spaces, apps, their images' settings and life cycle configurations.

import { isObject } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import type { TypeFacts } from '../type-facts.ts';

const SETTLED = ['InService', 'Failed', 'Update_Failed', 'Delete_Failed'];
const IN_SERVICE = { passing: 'Pending', settled: 'InService' } as const;
const DELETION = { from: SETTLED, course: { passing: 'Deleting', settled: 'gone' } } as const;
const UPDATE = { from: SETTLED, course: { passing: 'Updating', settled: 'InService' } } as const;
const DOMAIN = { type: 'domain', tail: 'domain/{DomainId}' };

export const STUDIO: readonly TypeFacts[] = [
  {
    type: 'domain',
    noun: 'Domain',
    status: 'Status',
    create: IN_SERVICE,
    update: {
      ...UPDATE,
      edited: (document, input) => domainUpdated(document, input),
    },
    delete: DELETION,
    heldBy: [{ type: 'user-profile' }, { type: 'space' }, { type: 'app' }],
    // Published guardrails deny `PublicInternetOnly`, which holds only if that is what an omitted member counts as.
    assumed: { CreateDomain: [{ at: '', members: { AppNetworkAccessType: 'PublicInternetOnly' } }] },
    added: (_document, { arn, region }) => {
      const id = arn.slice(arn.indexOf('/') + 1);
      return { DomainId: id, Url: `https://${id}.studio.${region}.sagemaker.aws` };
    },
    missing: { text: 'Domain [{name}] does not exist.', source: 'remembered: the answers of DescribeDomain' },
  },
  {
    type: 'user-profile',
    noun: 'UserProfile',
    status: 'Status',
    create: IN_SERVICE,
    update: UPDATE,
    delete: DELETION,
    references: [DOMAIN],
    heldBy: [{ type: 'app' }],
    missing: { text: 'UserProfile [{name}] does not exist.', source: 'remembered: the answers of DescribeUserProfile' },
  },
  {
    type: 'space',
    noun: 'Space',
    status: 'Status',
    create: IN_SERVICE,
    update: UPDATE,
    delete: DELETION,
    references: [
      DOMAIN,
      { type: 'user-profile', tail: 'user-profile/{DomainId}/{OwnershipSettings.OwnerUserProfileName}' },
    ],
    heldBy: [{ type: 'app' }],
    // A space without sharing settings is shared. AWS: CreateSpace.
    assumed: { CreateSpace: [{ at: '', members: { SpaceSharingSettings: { SharingType: 'Shared' } } }] },
    summary: (document) => ({
      SpaceSettingsSummary: spaceSettings(document),
      SpaceSharingSettingsSummary: document['SpaceSharingSettings'],
      OwnershipSettingsSummary: document['OwnershipSettings'],
    }),
    missing: { text: 'Space [{name}] does not exist.', source: 'remembered: the answers of DescribeSpace' },
  },
  {
    type: 'app',
    noun: 'App',
    status: 'Status',
    create: IN_SERVICE,
    delete: { from: ['InService', 'Failed'], course: { passing: 'Deleting', settled: 'gone' } },
    references: [
      DOMAIN,
      { type: 'user-profile', tail: 'user-profile/{DomainId}/{UserProfileName}' },
      { type: 'space', tail: 'space/{DomainId}/{SpaceName}' },
    ],
    missing: { text: 'App [{name}] does not exist.', source: 'remembered: the answers of DescribeApp' },
  },
  { type: 'app-image-config', noun: 'AppImageConfig' },
  { type: 'studio-lifecycle-config', noun: 'StudioLifecycleConfig' },
];

/** UpdateDomain has its own name for the settings of the domain. */
function domainUpdated(document: ResourceDocument, input: ResourceDocument): ResourceDocument {
  const { DomainSettingsForUpdate: settings, ...others } = input;
  const before = isObject(document['DomainSettings']) ? document['DomainSettings'] : {};
  if (!isObject(settings)) return { ...document, ...others };
  const { RStudioServerProDomainSettingsForUpdate: rstudio, ...own } = settings;
  const renamed = rstudio === undefined ? own : { ...own, RStudioServerProDomainSettings: rstudio };
  return { ...document, ...others, DomainSettings: { ...before, ...renamed } };
}

function spaceSettings(document: ResourceDocument): ResourceDocument {
  const settings = isObject(document['SpaceSettings']) ? document['SpaceSettings'] : {};
  return {
    AppType: settings['AppType'],
    RemoteAccess: settings['RemoteAccess'],
    SpaceStorageSettings: settings['SpaceStorageSettings'],
  };
}
