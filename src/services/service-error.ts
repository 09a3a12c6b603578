// A refusal that has a code: what services throw and the pipeline writes in the protocol's form.

export class ServiceError extends Error {
  /** AWS's code as the error table of the service writes it (`NoSuchEntity`, `ResourceNotFound`, `AccessDenied` …). */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
  }
}
