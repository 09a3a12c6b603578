// SageMaker's runtime: InvokeEndpoint, its asynchronous and its streaming form. Who may is decided for real; what the model answers is
// invoke-model.ts's.

import { isObject, valuesAt } from '../../sagemaker/paths.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { INVOCATION_ROWS } from '../../sagemaker/runtime-rows.ts';
import type { ServiceOperations } from '../operation.ts';
import { keptResource } from '../sagemaker/kept-resource.ts';
import { homeOf } from '../sagemaker/resources.ts';
import { type RuntimeCall, runtimeOperations } from '../sagemaker/runtime-operation.ts';
import { ServiceError } from '../service-error.ts';
import { type ModelAnswer, ModelFailure } from './invoke-model.ts';

/** An endpoint goes on serving while it is updated. AWS: UpdateEndpoint ("there is no availability loss"). */
const SERVING = ['InService', 'Updating'];

/** Bytes in one event of a stream. */
const MAX_PART = 65_536;

export const runtimeServiceOperations: ServiceOperations = runtimeOperations(
  INVOCATION_ROWS,
  {
    InvokeEndpoint: async (call) => {
      const { variant, answer } = await invoke(call);
      return { Body: answer.body, InvokedProductionVariant: variant, ...sessionMembers(answer) };
    },

    InvokeEndpointWithResponseStream: async (call) => {
      const { variant, answer } = await invoke(call);
      return {
        Body: partsOf(answer.body).map((Bytes) => ({ PayloadPart: { Bytes } })),
        InvokedProductionVariant: variant,
        ContentType: answer.headers['content-type'],
        CustomAttributes: answer.headers['x-amzn-sagemaker-custom-attributes'],
      };
    },

    InvokeEndpointAsync: async (call) => {
      await servingEndpoint(call);
      throw new ServiceError(
        'ServiceUnavailable',
        'Asynchronous inference reads its input from Amazon S3 and writes its output there, and there is no S3 here; call InvokeEndpoint.',
      );
    },
  },
  { dataEvents: true },
);

/** Refuses in AWS's words; a model that does not answer is a ModelError. */
async function invoke(call: RuntimeCall): Promise<{ readonly variant: string; readonly answer: ModelAnswer }> {
  const variant = await servingEndpoint(call);
  const { input, world } = call;
  const endpointName = String(input['EndpointName']);
  if (world.invokeModel === undefined) {
    throw modelError(
      new ModelFailure(
        `No model runs behind endpoint ${endpointName}; start Sagewarden with SAGEWARDEN_ENDPOINTS=echo or a file of addresses`,
      ),
    );
  }
  try {
    const answer = await world.invokeModel({ endpointName, body: bytesOf(input['Body']), headers: modelHeaders(call) });
    return { variant, answer };
  } catch (error) {
    throw error instanceof ModelFailure ? modelError(error) : error;
  }
}

/**
 * The variant that is invoked. Refuses an endpoint that is not there or does not serve, a variant that it does not have and an inference
 * component that is not on it. Observed: "Endpoint … of account … not found." (aws/amazon-sagemaker-examples issues 293 and 559); the
 * other two wordings are made after it.
 */
async function servingEndpoint(call: RuntimeCall): Promise<string> {
  const { input, targets } = call;
  const name = String(input['EndpointName']);
  const { account } = call.call.caller;
  const endpoint = await keptResource(targets[0] ?? '', call);
  if (endpoint === undefined || !SERVING.includes(endpoint.status ?? '')) {
    throw new ServiceError('ValidationError', `Endpoint ${name} of account ${account} not found.`);
  }
  const variants = valuesAt(endpoint.document, 'ProductionVariants[].VariantName').map(String);
  const wished = input['TargetVariant'];
  if (wished !== undefined && !variants.includes(String(wished))) {
    throw new ServiceError('ValidationError', `Variant ${wished} of endpoint ${name} not found.`);
  }
  const componentName = input['InferenceComponentName'];
  if (componentName !== undefined) {
    const arn = resourceArn(homeOf(call.call), 'inference-component', String(componentName));
    const component = await keptResource(arn, call);
    if (!isObject(component?.document) || component.document['EndpointName'] !== name) {
      throw new ServiceError('ValidationError', `Inference component ${componentName} of endpoint ${name} not found.`);
    }
  }
  return String(wished ?? variants[0] ?? '');
}

/** The members of the input that reach a container, by the header that they come in. */
const MODEL_HEADERS: Readonly<Record<string, string>> = {
  ContentType: 'content-type',
  Accept: 'accept',
  CustomAttributes: 'x-amzn-sagemaker-custom-attributes',
  TargetModel: 'x-amzn-sagemaker-target-model',
  TargetVariant: 'x-amzn-sagemaker-target-variant',
  TargetContainerHostname: 'x-amzn-sagemaker-target-container-hostname',
  InferenceId: 'x-amzn-sagemaker-inference-id',
  EnableExplanations: 'x-amzn-sagemaker-enable-explanations',
  InferenceComponentName: 'x-amzn-sagemaker-inference-component',
  SessionId: 'x-amzn-sagemaker-session-id',
  PrefixAwareId: 'x-amzn-sagemaker-prefix-aware-id',
};

function modelHeaders({ input }: RuntimeCall): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(MODEL_HEADERS).flatMap(([member, name]) =>
      input[member] === undefined ? [] : [[name, String(input[member])]],
    ),
  );
}

function sessionMembers({ headers }: ModelAnswer) {
  return {
    ContentType: headers['content-type'],
    CustomAttributes: headers['x-amzn-sagemaker-custom-attributes'],
    NewSessionId: headers['x-amzn-sagemaker-new-session-id'],
    ClosedSessionId: headers['x-amzn-sagemaker-closed-session-id'],
  };
}

/** AWS: ModelError's members. The status is 0 where no answer came, as AWS tells it of a container that did not. */
function modelError({ message, status = 0 }: ModelFailure): ServiceError {
  return new ServiceError('ModelError', message, { OriginalStatusCode: status, OriginalMessage: message });
}

function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function partsOf(body: Uint8Array): readonly Uint8Array[] {
  const parts = Array.from({ length: Math.ceil(body.length / MAX_PART) }, (_, index) =>
    body.subarray(index * MAX_PART, (index + 1) * MAX_PART),
  );
  return parts;
}
