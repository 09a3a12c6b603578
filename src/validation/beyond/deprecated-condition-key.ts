// Does a condition use a key of SageMaker that another has replaced?
// The old keys hold the parameter as it was sent, the new ones the ARN of the key that it means. Source: the Service Authorization
// Reference, whose descriptions say which key replaces which

import type { Rule } from '../rule.ts';

/** In small letters to the key in its place. */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['sagemaker:volumekmskey', 'sagemaker:VolumeKmsKeyArn'],
  ['sagemaker:outputkmskey', 'sagemaker:OutputKmsKeyArn'],
  ['sagemaker:domainsharingoutputkmskey', 'sagemaker:DomainSharingOutputKmsKeyArn'],
  ['sagemaker:featuregroupofflinestorekmskey', 'sagemaker:FeatureGroupOfflineStoreKmsKeyArn'],
  ['sagemaker:featuregrouponlinestorekmskey', 'sagemaker:FeatureGroupOnlineStoreKmsKeyArn'],
  ['sagemaker:homeefsfilesystemkmskey', 'sagemaker:VolumeKmsKeyArn'],
]);

export const DEPRECATED_CONDITION_KEY: Rule = {
  findingType: 'WARNING',
  issueCode: 'SAGEWARDEN_DEPRECATED_CONDITION_KEY',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      const newer = REPLACED.get(key.toLowerCase());
      if (newer === undefined) continue;
      yield {
        details: `The condition key ${key} is deprecated: it holds the key as the request wrote it. Use ${newer}, which is always its ARN.`,
        at: [keyPart],
      };
    }
  },
};
