// The shapes that are written by hand, held to botocore's models, where it is installed: members, required ones, types, where they stand,
// errors with their statuses.

import { execFileSync } from 'node:child_process';
import type { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../src/wire/members.ts';
import { scalarKind, timestampFormat } from '../../src/wire/read-scalar.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { hasBotocore } from '../server/botocore.ts';

const PROGRAM = `
import json, sys, botocore.session
KINDS = {'integer': 'number', 'long': 'number', 'double': 'number', 'float': 'number'}
FORMATS = {'iso8601': 'date-time', 'rfc822': 'http-date', 'unixTimestamp': 'epoch-seconds'}
def told(shape, where):
    kind = shape.type_name
    if kind == 'structure':
        return {'required': sorted(shape.required_members),
            'members': {name: told(member, member.serialization.get('location')) for name, member in shape.members.items()}}
    if kind == 'list':
        return [told(shape.member, None)]
    told_kind = KINDS.get(kind, kind)
    if kind == 'timestamp':
        told_kind = 'timestamp ' + str(FORMATS.get(shape.serialization.get('timestampFormat')))
    return told_kind if where is None else [told_kind, where]
service = botocore.session.get_session().get_service_model(sys.argv[1])
answer = {'signingName': service.signing_name, 'errors': {}, 'operations': {}}
for name in service.operation_names:
    operation = service.operation_model(name)
    for error in operation.error_shapes:
        answer['errors'][error.name] = error.metadata.get('error', {}).get('httpStatusCode', 500)
    answer['operations'][name] = {
        'method': operation.http['method'], 'uri': operation.http['requestUri'], 'status': operation.http.get('responseCode', 200),
        'input': told(operation.input_shape, None), 'output': told(operation.output_shape, None) if operation.output_shape else 'unit'}
print(json.dumps(answer))
`;

/** As the program tells a shape. */
function told(shape: NormalizedSchema): unknown {
  if (shape.isUnitSchema()) return 'unit';
  if (shape.isStructSchema()) {
    const { byName, required } = membersOf(shape);
    return {
      required: [...required].sort(),
      members: Object.fromEntries([...byName].map(([name, member]) => [name, told(member)])),
    };
  }
  if (shape.isListSchema()) return [told(shape.getValueSchema())];
  const { httpLabel, httpQuery, httpHeader } = shape.getMergedTraits();
  const kind = shape.isTimestampSchema() ? `timestamp ${timestampFormat(shape) ?? 'None'}` : scalarKind(shape);
  const place = httpLabel ? 'uri' : httpQuery ? 'querystring' : httpHeader ? 'header' : undefined;
  return place === undefined ? kind : [kind, place];
}

describe.runIf(hasBotocore)('the shapes written by hand are those of botocore', () => {
  it.each(['sagemaker-metrics', 'sagemaker-a2i-runtime', 'sagemaker-edge'] as const)('%s', (name) => {
    const model = JSON.parse(execFileSync('python3', ['-c', PROGRAM, name], { encoding: 'utf8' }));
    const { signingName, operations, errors } = WIRE_SERVICES[name];
    const ours = {
      signingName,
      errors: Object.fromEntries([...errors].map(([code, { status }]) => [code, status])),
      operations: Object.fromEntries(
        [...operations].map(([operation, { http, input, output }]) => [
          operation,
          { ...http, input: told(input), output: told(output) },
        ]),
      ),
    };
    expect(ours).toEqual(model);
  });
});
