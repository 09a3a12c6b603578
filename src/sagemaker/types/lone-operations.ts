// Operations that belong to no kind of resource that is kept: those with an answer of their own, and those that are authorized and then
// refused, because whatever were answered would be made up.

/** Operations with a file of their own in the services. */
export const LONE_OPERATIONS: readonly string[] = [
  'AddAssociation',
  'DeleteAssociation',
  'ListAssociations',
  'QueryLineage',
  'AssociateTrialComponent',
  'DisassociateTrialComponent',
  'DescribeFeatureMetadata',
  'UpdateFeatureMetadata',
  'DeleteModelPackageGroupPolicy',
  'GetModelPackageGroupPolicy',
  'PutModelPackageGroupPolicy',
  'EnableSagemakerServicecatalogPortfolio',
  'DisableSagemakerServicecatalogPortfolio',
  'GetSagemakerServicecatalogPortfolioStatus',
  'CreatePresignedDomainUrl',
  'CreatePresignedNotebookInstanceUrl',
];

const URLS = 'The address that AWS signs leads into its own web applications, of which none is here.';

/** Why an operation is refused after it has been authorized. */
export const REFUSED_OPERATIONS: Readonly<Record<string, string>> = {
  CreateHubContentPresignedUrls: URLS,
  CreatePartnerAppPresignedUrl: URLS,
  CreatePresignedMlflowAppUrl: URLS,
  CreatePresignedMlflowTrackingServerUrl: URLS,
  StartSession: 'It opens a connection to an instance, of which none runs here.',
  Search: 'Its results must hold nothing that the caller may not see, and no such search is built yet.',
  GetSearchSuggestions: 'It completes the names of properties for searches, and searches are not answered.',
  RenderUiTemplate: 'It renders a template with the elements of Ground Truth, which AWS does not publish.',
  GetScalingConfigurationRecommendation: 'It follows from load tests, and recommendations jobs run none here.',
  SendPipelineExecutionStepFailure:
    'It answers a callback step, and executions run no steps, so no token was ever given out.',
  SendPipelineExecutionStepSuccess:
    'It answers a callback step, and executions run no steps, so no token was ever given out.',
  DescribeJobSchemaVersion: 'AWS does not publish the schemas of job documents.',
  ListJobSchemaVersions: 'AWS does not publish the schemas of job documents.',
  AttachClusterNodeNetworkInterface: 'It needs a network interface of EC2, which is not here.',
  AttachClusterNodeVolume: 'It needs a volume of EBS, which is not here.',
  DetachClusterNodeVolume: 'It needs a volume of EBS, which is not here.',
};
