// How does a policy that stands inside a test file become the text that the policy reader takes?

import { indexPlaces, type Place } from '../../language/place.ts';
import type { Span } from '../../language/policy-document.ts';
import type { SourceNode } from './source-tree.ts';

/** A number that JSON can write too; one that only YAML knows, such as 0123, is passed on as a string. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The document as JSON in which every part stands on the line that it has in `source`, and from there on in the same column where
 * there is room: so the places that are found in it are those of the test file, JSON or YAML.
 */
export function printDocument(document: SourceNode, source: string): string {
  const places = indexPlaces(source);
  const page: Page = { text: '', line: 1, column: 0, places };
  printNode(document, page);
  return page.text;
}

interface Page {
  text: string;
  line: number;
  column: number;
  readonly places: (offset: number) => Place;
}

function printNode(node: SourceNode, page: Page): void {
  if (node.kind === 'object') {
    write(page, '{', node.at);
    node.members.forEach(({ key, at, value }, index) => {
      if (index > 0) write(page, ',');
      write(page, JSON.stringify(key), at);
      write(page, ':');
      printNode(value, page);
    });
    write(page, '}');
  } else if (node.kind === 'list') {
    write(page, '[', node.at);
    node.items.forEach((item, index) => {
      if (index > 0) write(page, ',');
      printNode(item, page);
    });
    write(page, ']');
  } else {
    const isText = node.kind === 'string' || (node.kind === 'number' && !JSON_NUMBER.test(node.text));
    write(page, isText ? JSON.stringify(node.text) : node.text, node.at);
  }
}

/** Moves on to the place of `at`, if it is still ahead, and writes there. */
function write(page: Page, token: string, at?: Span): void {
  if (at !== undefined) {
    const { line, column } = page.places(at.start);
    if (line > page.line) {
      page.text += '\n'.repeat(line - page.line);
      page.line = line;
      page.column = 0;
    }
    if (line === page.line && column > page.column) {
      page.text += ' '.repeat(column - page.column);
      page.column = column;
    }
  }
  page.text += token;
  page.column += token.length;
}
