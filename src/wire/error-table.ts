// How do the protocols write the errors that no service's model declares? One row an error. Those that a model declares are
// in service-schemas.ts.

/** The code and the HTTP status of an error in each protocol. */
interface ErrorRow {
  readonly awsQuery: readonly [code: string, status: number];
  readonly 'awsJson1.1': readonly [code: string, status: number];
  readonly restJson1: readonly [code: string, status: number];
}

/**
 * AWS: CommonErrors pages of IAM, STS and SageMaker for the query codes; the JSON codes are those of AWS's JSON services.
 * `UnknownService`, `RequestEntityTooLarge`, `MethodNotAllowed`, `UnsupportedMediaType` and `RequestTimeout` answer requests
 * that AWS's front ends refuse with bare HTTP statuses. `InvalidParameterValue` is STS's for session tags, as
 * github.com/localstack/localstack writes it (localstack/services/sts/provider.py).
 * The REST services have the JSON services' codes with HTTP's own statuses: 403 for who may not, 404 for what is not there (observed in
 * public logs of SageMaker's runtime: `AccessDeniedException` and `UnrecognizedClientException` with 403).
 */
export const UNMODELLED_ERRORS = Object.freeze({
  AccessDenied: {
    awsQuery: ['AccessDenied', 403],
    'awsJson1.1': ['AccessDeniedException', 400],
    restJson1: ['AccessDeniedException', 403],
  },
  ExpiredToken: {
    awsQuery: ['ExpiredToken', 403],
    'awsJson1.1': ['ExpiredTokenException', 400],
    restJson1: ['ExpiredTokenException', 403],
  },
  IncompleteSignature: {
    awsQuery: ['IncompleteSignature', 400],
    'awsJson1.1': ['IncompleteSignatureException', 400],
    restJson1: ['IncompleteSignatureException', 403],
  },
  InternalFailure: {
    awsQuery: ['InternalFailure', 500],
    'awsJson1.1': ['InternalFailure', 500],
    restJson1: ['InternalFailure', 500],
  },
  InvalidAction: {
    awsQuery: ['InvalidAction', 400],
    'awsJson1.1': ['UnknownOperationException', 400],
    restJson1: ['UnknownOperationException', 404],
  },
  InvalidClientTokenId: {
    awsQuery: ['InvalidClientTokenId', 403],
    'awsJson1.1': ['UnrecognizedClientException', 400],
    restJson1: ['UnrecognizedClientException', 403],
  },
  InvalidParameterValue: {
    awsQuery: ['InvalidParameterValue', 400],
    'awsJson1.1': ['InvalidParameterValueException', 400],
    restJson1: ['InvalidParameterValueException', 400],
  },
  MalformedInput: {
    awsQuery: ['MalformedInput', 400],
    'awsJson1.1': ['SerializationException', 400],
    restJson1: ['SerializationException', 400],
  },
  MethodNotAllowed: {
    awsQuery: ['MethodNotAllowed', 405],
    'awsJson1.1': ['MethodNotAllowedException', 405],
    restJson1: ['MethodNotAllowedException', 405],
  },
  MissingAction: {
    awsQuery: ['MissingAction', 400],
    'awsJson1.1': ['UnknownOperationException', 400],
    restJson1: ['UnknownOperationException', 404],
  },
  MissingAuthenticationToken: {
    awsQuery: ['MissingAuthenticationToken', 403],
    'awsJson1.1': ['MissingAuthenticationTokenException', 400],
    restJson1: ['MissingAuthenticationTokenException', 403],
  },
  RequestEntityTooLarge: {
    awsQuery: ['RequestEntityTooLarge', 413],
    'awsJson1.1': ['RequestEntityTooLargeException', 413],
    restJson1: ['RequestEntityTooLargeException', 413],
  },
  RequestTimeout: {
    awsQuery: ['RequestTimeout', 408],
    'awsJson1.1': ['RequestTimeoutException', 408],
    restJson1: ['RequestTimeoutException', 408],
  },
  ServiceUnavailable: {
    awsQuery: ['ServiceUnavailable', 503],
    'awsJson1.1': ['ServiceUnavailableException', 503],
    restJson1: ['ServiceUnavailableException', 503],
  },
  SignatureDoesNotMatch: {
    awsQuery: ['SignatureDoesNotMatch', 403],
    'awsJson1.1': ['InvalidSignatureException', 400],
    restJson1: ['InvalidSignatureException', 403],
  },
  Throttling: {
    awsQuery: ['Throttling', 400],
    'awsJson1.1': ['ThrottlingException', 400],
    restJson1: ['ThrottlingException', 429],
  },
  UnknownService: {
    awsQuery: ['UnknownService', 404],
    'awsJson1.1': ['UnknownServiceException', 404],
    restJson1: ['UnknownServiceException', 404],
  },
  UnsupportedMediaType: {
    awsQuery: ['UnsupportedMediaType', 415],
    'awsJson1.1': ['UnsupportedMediaTypeException', 415],
    restJson1: ['UnsupportedMediaTypeException', 415],
  },
  ValidationError: {
    awsQuery: ['ValidationError', 400],
    'awsJson1.1': ['ValidationException', 400],
    restJson1: ['ValidationException', 400],
  },
} as const satisfies Record<string, ErrorRow>);

export type UnmodelledCode = keyof typeof UNMODELLED_ERRORS;

/** What is wrong with a request, as a value: a row of the table and a sentence for people. */
export interface WireProblem {
  readonly code: UnmodelledCode;
  readonly message: string;
}
