// What does an editor ask, and what is it told? The protocol's messages, and nothing that is particular to policies.
//
// Language Server Protocol 3.17

import {
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  createConnection,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  MarkupKind,
  type Range,
  TextDocumentSyncKind,
  TextDocuments,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { VERSION } from '../../server/health.ts';
import { type Completion, completionsAt } from '../../validation/editing/completions.ts';
import { hoverAt } from '../../validation/editing/hover.ts';
import type { Finding, FindingType } from '../../validation/finding.ts';
import { formatPolicy } from './format-policy.ts';
import { findingsIn, isPolicy } from './policies-in.ts';

const SEVERITIES: Readonly<Record<FindingType, DiagnosticSeverity>> = {
  ERROR: DiagnosticSeverity.Error,
  SECURITY_WARNING: DiagnosticSeverity.Warning,
  WARNING: DiagnosticSeverity.Warning,
  SUGGESTION: DiagnosticSeverity.Hint,
};

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  element: CompletionItemKind.Property,
  action: CompletionItemKind.Function,
  service: CompletionItemKind.Module,
  arn: CompletionItemKind.Reference,
  operator: CompletionItemKind.Operator,
  key: CompletionItemKind.Variable,
  value: CompletionItemKind.Value,
};

/** Serves one editor until it says `exit`, which ends the process: with 0 after `shutdown`, else with 1. */
export function serveEditor(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);

  connection.onInitialize(() => ({
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['"', ':'] },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      documentFormattingProvider: true,
    },
    serverInfo: { name: 'sagewarden', version: VERSION },
  }));

  documents.onDidChangeContent(({ document }) => {
    const diagnostics = findingsIn(document.getText()).map((finding) => diagnosticOf(document, finding));
    // An editor that is gone hears nothing more.
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  });
  documents.onDidClose(({ document }) => connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));

  connection.onHover(({ textDocument, position }): Hover | null => {
    const document = policyDocument(textDocument.uri);
    const told = document && hoverAt(document.getText(), document.offsetAt(position));
    if (document === undefined || told === undefined) return null;
    return { contents: { kind: MarkupKind.Markdown, value: told.markdown }, range: rangeOf(document, told.at) };
  });

  connection.onCompletion(({ textDocument, position }): CompletionItem[] => {
    const document = policyDocument(textDocument.uri);
    if (document === undefined) return [];
    return completionsAt(document.getText(), document.offsetAt(position)).map(({ label, kind, detail, json, at }) => ({
      label,
      kind: KINDS[kind],
      ...(detail !== undefined && { detail }),
      // Editors compare with the whole text that is replaced, quotes included.
      filterText: json,
      textEdit: { range: rangeOf(document, at), newText: json },
    }));
  });

  connection.onCodeAction(({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return findingsIn(document.getText()).flatMap((finding) => {
      const { fix, locations } = finding;
      const meets = locations.some(({ span }) => span.start.offset <= end && start <= span.end.offset);
      if (fix === undefined || fix.edits.length === 0 || !meets) return [];
      const edits = fix.edits.map((edit): TextEdit => ({ range: rangeOf(document, edit), newText: edit.text }));
      return [
        {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(document, finding)],
          edit: { changes: { [document.uri]: edits } },
        },
      ];
    });
  });

  connection.onDocumentFormatting(({ textDocument }): TextEdit[] => {
    const document = policyDocument(textDocument.uri);
    const text = document?.getText() ?? '';
    const newText = formatPolicy(text);
    if (document === undefined || newText === undefined || newText === text) return [];
    return [{ range: rangeOf(document, { start: 0, end: text.length }), newText }];
  });

  function policyDocument(uri: string): TextDocument | undefined {
    const document = documents.get(uri);
    return document !== undefined && isPolicy(document.getText()) ? document : undefined;
  }

  documents.listen(connection);
  connection.listen();
}

function diagnosticOf(document: TextDocument, finding: Finding): Diagnostic {
  const { start, end } = finding.locations[0]?.span ?? { start: { offset: 0 }, end: { offset: 0 } };
  return {
    range: rangeOf(document, { start: start.offset, end: end.offset }),
    severity: SEVERITIES[finding.findingType],
    code: finding.issueCode,
    codeDescription: { href: finding.learnMoreLink },
    source: 'sagewarden',
    message: finding.findingDetails,
  };
}

function rangeOf(document: TextDocument, { start, end }: { readonly start: number; readonly end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
