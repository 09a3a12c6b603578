// Starts the language server when a JSON or YAML file is opened; everything else is the server's.

const { workspace } = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

const LANGUAGES = ['json', 'jsonc', 'yaml', 'cloudformation'];

let client;

function activate() {
  const command = workspace.getConfiguration('sagewarden').get('command', 'sagewarden');
  // The transport adds `--stdio`.
  const server = { command, args: ['language-server'], transport: TransportKind.stdio };
  client = new LanguageClient('sagewarden', 'Sagewarden', server, {
    documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })),
  });
  return client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
