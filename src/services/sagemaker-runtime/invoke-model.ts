// What stands for the models behind endpoints? Nothing is inferred here: a call is echoed, or handed to an address of this machine.

/** What a model's container is sent. AWS: SageMaker Developer Guide, "Use your own inference code with hosting services". */
export interface ModelRequest {
  readonly endpointName: string;
  readonly body: Uint8Array;
  /** Names in lower case: content-type, accept, and SageMaker's own. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ModelAnswer {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Rejects with a ModelFailure when no model answers, or answers with an error. */
export type InvokeModel = (request: ModelRequest) => Promise<ModelAnswer>;

export class ModelFailure extends Error {
  /** The HTTP status of the model's answer; absent when there was none. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.name = 'ModelFailure';
    this.status = status;
  }
}

/** Answers with what it was sent. */
export const echo: InvokeModel = async ({ body, headers }) => ({
  body,
  headers: {
    'content-type': headers['content-type'] ?? 'application/octet-stream',
    ...(headers['x-amzn-sagemaker-custom-attributes'] !== undefined && {
      'x-amzn-sagemaker-custom-attributes': headers['x-amzn-sagemaker-custom-attributes'],
    }),
  },
});
