// Is a key that few services set asked of others?
// AWS: access-analyzer-reference-policy-checks, "General warning – Use condition key only with supported services"

import type { Rule } from '../rule.ts';

/** AWS: reference_policies_condition-keys, aws:VpceAccount and aws:VpceOrgPaths. By the prefixes of their actions. */
const SERVICES =
  `acm-pca applicationinsights apprunner athena cloudformation comprehendmedical compute-optimizer datasync discovery
  dynamodb ebs ecr ecs firehose gamelift healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda medical-imaging omics
  payment-cryptography polly rbin rekognition route53 s3 scheduler servicediscovery servicequotas shield ssm-contacts storagegateway
  textract transcribe transfer`.split(/\s+/);

/** Those that set aws:VpceOrgID besides. */
const SERVICES_WITH_ORGANIZATION =
  `b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall pricing ses
  sms-voice sqs workmail`.split(/\s+/);

const KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['aws:vpceaccount', new Set(SERVICES)],
  ['aws:vpceorgid', new Set([...SERVICES, ...SERVICES_WITH_ORGANIZATION])],
  ['aws:vpceorgpaths', new Set(SERVICES)],
]);

/** All of IAM but one action. */
const APART = 'iam:passrole';

function isSupported(action: string, services: ReadonlySet<string>): boolean {
  const name = action.toLowerCase();
  return name !== APART && services.has(name.slice(0, Math.max(name.indexOf(':'), 0)));
}

export const USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: Rule = {
  findingType: 'WARNING',
  issueCode: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
  *check({ statements }) {
    for (const { actions, conditions } of statements) {
      for (const { operator, key, keyPart } of conditions) {
        const services = KEYS.get(key.toLowerCase());
        if (operator === undefined || services === undefined) continue;
        const reachesOthers = actions.some(
          ({ element, entries }) => element === 'NotAction' || entries.some(({ text }) => !isSupported(text, services)),
        );
        if (!reachesOthers) continue;
        yield {
          details: `The condition key ${key} works only with specific AWS services and must be scoped to supported services in your policies.`,
          at: [keyPart],
        };
      }
    }
  },
};
