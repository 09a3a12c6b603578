// TagResources and UntagResources: the tagging operations of the resources' own services, called for several at once. Each needs its own
// action besides: nothing can be tagged here that its own operation would not let be tagged.
// AWS: Resource Groups Tagging API Reference, TagResources ("you also need permission for the service's own tagging operation").

import { isObject } from '../../sagemaker/paths.ts';
import type { AccessNeed, Call, Input, Operation, Output, World } from '../operation.ts';
import { sagemakerOperations } from '../sagemaker/operations.ts';
import { geospatialOperations } from '../sagemaker-geospatial/operations.ts';
import { ServiceError } from '../service-error.ts';
import { invalid, texts } from './get-resources.ts';

const MAX_ARNS = 20;
const MAX_TAGS = 50;

/** How one resource is tagged: the operation of its service, and that operation's input. */
interface Tagging {
  readonly operation: Operation;
  readonly input: Input;
}

type Change = 'TagResources' | 'UntagResources';

export const tagResources = changing('TagResources');
export const untagResources = changing('UntagResources');

function changing(name: Change): Operation {
  return {
    name,
    readOnly: false,
    needs: async (input, call, world) => {
      const needs: AccessNeed[] = [{ action: `tag:${name}`, resource: '*', context: {} }];
      for (const [, tagging] of taggings(name, input, call)) {
        if (tagging !== undefined) needs.push(...(await tagging.operation.needs(tagging.input, call, world)));
      }
      return needs;
    },
    perform: async (input, call, world) => {
      const failed: [string, Output][] = [];
      for (const [arn, tagging] of taggings(name, input, call)) {
        const failure = tagging === undefined ? NOT_TAGGED_HERE : await failureOf(tagging, call, world);
        if (failure !== undefined) failed.push([arn, failure]);
      }
      return { FailedResourcesMap: Object.fromEntries(failed) };
    },
  };
}

const NOT_TAGGED_HERE: Output = {
  StatusCode: 400,
  ErrorCode: 'InvalidParameterException',
  ErrorMessage:
    'No SageMaker resource of this account and Region has this ARN; tag it with the operations of its own service.',
};

async function failureOf({ operation, input }: Tagging, call: Call, world: World): Promise<Output | undefined> {
  try {
    await operation.perform(input, call, world);
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { StatusCode: 400, ErrorCode: error.code, ErrorMessage: error.message };
  }
}

function taggings(name: Change, input: Input, call: Call): readonly (readonly [string, Tagging | undefined])[] {
  const arns = new Set(texts(input['ResourceARNList'], 'ResourceARNList', 1, MAX_ARNS));
  const tags = isObject(input['Tags']) ? input['Tags'] : {};
  const TagKeys = name === 'TagResources' ? Object.keys(tags) : texts(input['TagKeys'], 'TagKeys', 1, MAX_TAGS);
  if (TagKeys.length < 1 || TagKeys.length > MAX_TAGS) throw invalid(`Tags must have 1 to ${MAX_TAGS} items.`);
  return [...arns].map((arn) => [arn, taggingOf(name, arn, { tags, TagKeys }, call)]);
}

/** `undefined` for what is of another account or Region, or of a service whose resources are not tagged here. */
function taggingOf(
  name: Change,
  arn: string,
  { tags, TagKeys }: { readonly tags: Input; readonly TagKeys: readonly string[] },
  { region, caller }: Call,
): Tagging | undefined {
  const [prefix, partition, service, ofRegion, account, resource] = arn.split(':');
  const isHere = prefix === 'arn' && partition === 'aws' && ofRegion === region && account === caller.account;
  if (!isHere || resource === undefined) return undefined;
  const adds = name === 'TagResources';
  if (service === 'sagemaker') {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    return found(sagemakerOperations.get(adds ? 'AddTags' : 'DeleteTags'), {
      ResourceArn: arn,
      ...(adds ? { Tags } : { TagKeys }),
    });
  }
  if (service === 'sagemaker-geospatial') {
    return found(geospatialOperations.get(adds ? 'TagResource' : 'UntagResource'), {
      ResourceArn: arn,
      ...(adds ? { Tags: tags } : { TagKeys }),
    });
  }
  return undefined;
}

function found(operation: Operation | undefined, input: Input): Tagging {
  if (operation === undefined) throw new Error('a service lost its tagging operation');
  return { operation, input };
}
