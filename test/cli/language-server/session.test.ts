// Does an editor get on with the language server? A session over the standard streams of the real process.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { ROOT } from '../../repository/source-files.ts';

const TEXT = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:Get*", "s3:GetObject"], "Resource": "*" }]
}
`;
const uri = 'file:///policy.json';
const textDocument = { uri };

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly { readonly code: string; readonly codeDescription: { readonly href: string } }[];
}

let server: ChildProcess;
let editor: MessageConnection;
let published: (what: Published) => void = () => {};

/** What is published next. */
const nextDiagnostics = () =>
  new Promise<Published>((done) => {
    published = done;
  });

beforeAll(() => {
  server = spawn(process.execPath, [join(ROOT, 'bin/sagewarden'), 'language-server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (server.stdout === null || server.stdin === null) throw new Error('no streams');
  editor = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  editor.onNotification('textDocument/publishDiagnostics', (what: Published) => published(what));
  editor.listen();
});
afterAll(() => {
  editor.dispose();
  server.kill();
});

/** Where a text begins in the document. */
function positionOf(text: string, part: string) {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

it('initialize, open, type, complete, hover, fix, format, shutdown', { timeout: 30_000 }, async () => {
  const { capabilities } = await editor.sendRequest<{ capabilities: object }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  expect(capabilities).toMatchObject({ hoverProvider: true, documentFormattingProvider: true });
  await editor.sendNotification('initialized', {});

  let told = nextDiagnostics();
  await editor.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'json', version: 1, text: TEXT },
  });
  const [diagnostic] = (await told).diagnostics;
  expect(diagnostic?.code).toBe('REDUNDANT_ACTION');
  expect(diagnostic?.codeDescription.href).toContain('suggestion-redundant-action');

  // Typing changes one name to a wrong one, and back.
  const at = positionOf(TEXT, 'GetObject"');
  const end = { line: at.line, character: at.character + 'GetObject'.length };
  told = nextDiagnostics();
  await editor.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: at, end }, text: 'PutObjekt' }],
  });
  expect((await told).diagnostics.map(({ code }) => code)).toEqual(['INVALID_ACTION']);

  const position = { line: at.line, character: at.character + 3 };
  const items = await editor.sendRequest<{ label: string; textEdit: { newText: string } }[]>(
    'textDocument/completion',
    {
      textDocument,
      position,
    },
  );
  expect(items.find(({ label }) => label === 's3:PutObject')?.textEdit).toEqual({
    range: { start: { line: at.line, character: at.character - 4 }, end: { ...end, character: end.character + 1 } },
    newText: '"s3:PutObject"',
  });

  told = nextDiagnostics();
  await editor.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 3 },
    contentChanges: [{ text: TEXT }],
  });
  await told;

  const hover = await editor.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
    textDocument,
    position,
  });
  expect(hover.contents.value).toContain('Access level: Read');
  expect(hover.contents.value).toContain('s3:ExistingObjectTag');

  const whole = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
  const actions = await editor.sendRequest<{ title: string; edit: object }[]>('textDocument/codeAction', {
    textDocument,
    range: whole,
    context: { diagnostics: [] },
  });
  expect(actions.map(({ title }) => title)).toEqual(['remove the redundant actions']);
  expect(actions[0]?.edit).toMatchObject({ changes: { [uri]: [{ newText: '' }] } });

  const [format] = await editor.sendRequest<{ newText: string }[]>('textDocument/formatting', {
    textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(format?.newText).toContain('      "Action": [\n        "s3:Get*",\n        "s3:GetObject"\n      ],');

  told = nextDiagnostics();
  const template =
    'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement: { Effect: Alow, Action: "s3:*", Resource: !Ref B }\n';
  await editor.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'file:///template.yaml', languageId: 'yaml', version: 1, text: template },
  });
  expect(await told).toMatchObject({ uri: 'file:///template.yaml', diagnostics: [{ code: 'INVALID_EFFECT' }] });

  await editor.sendRequest('shutdown');
  const exited = once(server, 'exit');
  await editor.sendNotification('exit');
  expect(await exited).toEqual([0, null]);
});
