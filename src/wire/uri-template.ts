// Which path does an operation's URI template stand for? AWS: Smithy's specification, "http trait": `{Label}` is one segment of the path,
// `{Label+}` the rest of it.

export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'label'; readonly name: string; readonly greedy: boolean };

/** The labels of a path by name, still percent-encoded. */
export type Labels = ReadonlyMap<string, string>;

const LABEL = /^\{(\w+)(\+?)\}$/;

/** Throws for templates that no served service has: with a query string, or with labels in the middle of a segment. */
export function parseUriTemplate(uri: string): readonly Segment[] {
  if (!uri.startsWith('/') || uri.includes('?')) throw new Error(`the URI template \`${uri}\` is not understood`);
  return uri
    .slice(1)
    .split('/')
    .map((text): Segment => {
      const label = LABEL.exec(text);
      if (label !== null) return { kind: 'label', name: label[1] ?? '', greedy: label[2] === '+' };
      if (/[{}]/.test(text)) throw new Error(`the URI template \`${uri}\` is not understood`);
      return { kind: 'literal', text };
    });
}

/** `undefined` when the path, as in the request line, is another one. No label is empty. */
export function matchPath(template: readonly Segment[], path: string): Labels | undefined {
  const parts = path.startsWith('/') ? path.slice(1).split('/') : [];
  const greedyAt = template.findIndex((segment) => segment.kind === 'label' && segment.greedy);
  const spare = parts.length - template.length;
  if (spare < 0 || (spare > 0 && greedyAt < 0)) return undefined;
  const labels = new Map<string, string>();
  for (const [index, segment] of template.entries()) {
    const start = greedyAt >= 0 && index > greedyAt ? index + spare : index;
    const end = index === greedyAt ? start + spare + 1 : start + 1;
    const part = parts.slice(start, end).join('/');
    if (segment.kind === 'literal' ? segment.text !== part : part === '') return undefined;
    if (segment.kind === 'label') labels.set(segment.name, part);
  }
  return labels;
}
