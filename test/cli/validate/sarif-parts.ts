// Which structure must a SARIF log have? The parts of SARIF 2.1.0 that are used, as a JSON Schema written by hand from the standard: no
// package here ships the official one.
//
// OASIS: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.13 (log), 3.14 (run), 3.20 (invocation), 3.27 (result),
// 3.29 (physical location), 3.30 (region), 3.35 (suppression), 3.55 (fix), 3.57 (replacement)

const strict = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });
const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 0 };
const position = { type: 'integer', minimum: 1 };
const message = strict({ text }, ['text']);
const level = { enum: ['none', 'note', 'warning', 'error'] };
const artifactLocation = strict({ uri: { type: 'string', pattern: '^[^ \\\\]+$' } }, ['uri']);
const region = strict({ startLine: position, startColumn: position, endLine: position, endColumn: position }, [
  'startLine',
]);
const location = strict({ physicalLocation: strict({ artifactLocation, region }, ['artifactLocation']) }, []);
const replacement = strict(
  {
    deletedRegion: strict({ charOffset: count, charLength: count }, ['charOffset']),
    insertedContent: strict({ text: { type: 'string' } }, []),
  },
  ['deletedRegion'],
);
const fix = strict(
  {
    description: message,
    artifactChanges: {
      ...list(
        strict({ artifactLocation, replacements: { ...list(replacement), minItems: 1 } }, [
          'artifactLocation',
          'replacements',
        ]),
      ),
      minItems: 1,
    },
  },
  ['artifactChanges'],
);
const rule = strict(
  {
    id: text,
    helpUri: { type: 'string', pattern: '^https://' },
    defaultConfiguration: strict({ level }, []),
    properties: { type: 'object' },
  },
  ['id'],
);
const result = strict(
  {
    ruleId: text,
    ruleIndex: count,
    level,
    message,
    locations: list(location),
    fixes: list(fix),
    suppressions: list(strict({ kind: { enum: ['inSource', 'external'] }, justification: text }, ['kind'])),
  },
  ['message'],
);
const invocation = strict(
  {
    executionSuccessful: { type: 'boolean' },
    toolExecutionNotifications: list(strict({ level, message, locations: list(location) }, ['message'])),
  },
  ['executionSuccessful'],
);
const run = strict(
  {
    tool: strict({ driver: strict({ name: text, version: text, rules: list(rule) }, ['name']) }, ['driver']),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    invocations: list(invocation),
    results: list(result),
  },
  ['tool'],
);

export const SARIF_PARTS = strict({ $schema: { type: 'string' }, version: { const: '2.1.0' }, runs: list(run) }, [
  'version',
  'runs',
]);
