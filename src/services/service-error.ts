// A refusal that has a code: what services throw and the pipeline writes in the protocol's form.

export class ServiceError extends Error {
  /** AWS's code as the error table of the service writes it (`NoSuchEntity`, `ResourceNotFound`, `AccessDenied` …). */
  readonly code: string;
  /** What AWS's error carries beside its message: `Reason`. */
  readonly members: Readonly<Record<string, string | number>>;

  constructor(code: string, message: string, members: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.members = members;
  }
}
