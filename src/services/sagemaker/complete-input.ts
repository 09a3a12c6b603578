// Which resource does an input mean that does not name it whole? The newest version of an image, or the one of an alias; the artifact of a
// source; the content that a reference is called after. The name is filled in before anything is asked, so that what is decided is what is done.

import { resourcePart } from '../../sagemaker/tails.ts';
import type { Input } from '../operation.ts';
import type { Setting } from './invocation.ts';
import { versionNumber } from './own/image-versions.ts';
import { everyResource } from './resource-pages.ts';

type Complete = (input: Input, setting: Setting) => Promise<Input>;

const BY_VERSION: Complete = async (input, setting) => {
  const version = await versionNumber(input, setting);
  return version === undefined ? input : { ...input, Version: version };
};

const COMPLETIONS: Readonly<Record<string, Complete>> = {
  DescribeImageVersion: BY_VERSION,
  UpdateImageVersion: BY_VERSION,
  // Without a version and an alias it is refused: it does not delete the newest.
  DeleteImageVersion: async (input, setting) => (input['Alias'] === undefined ? input : BY_VERSION(input, setting)),
  // AWS: DeleteArtifact: by its ARN or by its source.
  DeleteArtifact: async (input, setting) => {
    const source = input['Source'];
    if (input['ArtifactArn'] !== undefined || source === undefined) return input;
    const arn = await artifactFrom(JSON.stringify(source), setting);
    return arn === undefined ? input : { ...input, ArtifactArn: arn };
  },
  // `hub-content/SageMakerPublicHub/Model/name/1.0.0`: the reference is called as the public content is.
  CreateHubContentReference: async (input) => {
    const name = resourcePart(String(input['SageMakerPublicHubContentArn'])).split('/')[3];
    return input['HubContentName'] === undefined && name !== undefined ? { ...input, HubContentName: name } : input;
  },
};

async function artifactFrom(source: string, setting: Setting): Promise<string | undefined> {
  for await (const { document, arn } of everyResource(
    { type: 'artifact', by: 'createdAt', descending: true },
    setting,
  )) {
    if (JSON.stringify(document['Source']) === source) return arn;
  }
  return undefined;
}

/** The input with what it leaves out of the name of its resource, where there is such a resource. */
export async function completeInput(action: string, input: Input, setting: Setting): Promise<Input> {
  return (await COMPLETIONS[action]?.(input, setting)) ?? input;
}
