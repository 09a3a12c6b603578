// Can somebody hand a role of his choice to SageMaker and work with its permissions?
// The operations are those whose request names a role: the shapes of AWS's SDK (client-sagemaker).

import { entriesOf, hasWildcard } from '../entry-patterns.ts';
import type { StatementView, TextView } from '../policy-view.ts';
import type { Rule } from '../rule.ts';
import { grantedEntries } from './granted-entries.ts';

const PASSING = ['iam:PassRole'];
const TAKES_ROLE = `
  CreateAIBenchmarkJob CreateAIRecommendationJob CreateAlgorithm CreateAutoMLJob CreateAutoMLJobV2 CreateCluster
  CreateCompilationJob CreateDataQualityJobDefinition CreateDeviceFleet CreateDomain CreateEdgePackagingJob CreateEndpointConfig
  CreateFeatureGroup CreateFlowDefinition CreateHyperParameterTuningJob CreateImage CreateInferenceExperiment
  CreateInferenceRecommendationsJob CreateJob CreateLabelingJob CreateMlflowApp CreateMlflowTrackingServer CreateModel
  CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelPackage CreateModelQualityJobDefinition
  CreateMonitoringSchedule CreateNotebookInstance CreateOptimizationJob CreatePartnerApp CreatePipeline CreateProcessingJob
  CreateProject CreateTrainingJob CreateUserProfile RenderUiTemplate UpdateCluster UpdateDeviceFleet UpdateDomain UpdateImage
  UpdateMonitoringSchedule UpdateNotebookInstance UpdatePipeline UpdateUserProfile`
  .trim()
  .split(/\s+/)
  .map((name) => `sagemaker:${name}`);
const SAGEMAKER = 'sagemaker.amazonaws.com';

/** Whether roles that nobody named can be passed to SageMaker. */
function passesAnyRole(statement: StatementView): boolean {
  const open = entriesOf(statement, 'Resource').some(({ text }) => hasWildcard(text));
  if (!open && !statement.resources.some(({ element }) => element === 'NotResource')) return false;
  const bound = statement.conditions.filter(
    ({ operator, key }) => operator !== undefined && !operator.ifExists && key.toLowerCase() === 'iam:passedtoservice',
  );
  const toSageMaker = ({ text }: TextView) => text === SAGEMAKER || hasWildcard(text);
  return bound.every(({ operator, values }) => operator?.name.includes('Not') === true || values.some(toSageMaker));
}

export const PASS_ROLE_ESCALATION: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'SAGEWARDEN_PASS_ROLE_ESCALATION',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    const user = statements.flatMap((statement) => grantedEntries(statement, TAKES_ROLE)).at(0);
    if (user === undefined) return;
    for (const statement of statements) {
      const [passing] = grantedEntries(statement, PASSING);
      if (passing === undefined || !passesAnyRole(statement)) continue;
      yield {
        details: `The action ${passing.text} on roles that a pattern covers and ${user.text} let the caller work with the permissions of any of these roles. Name the roles, or bind iam:PassedToService to other services.`,
        at: [passing.part, user.part],
      };
    }
  },
};
