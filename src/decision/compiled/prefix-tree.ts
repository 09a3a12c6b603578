// Which of many texts does a subject begin with? A radix tree: the cost grows with the subject, not with the number of texts.

export interface PrefixTree<Item> {
  /** What the edge that leads here adds to the prefix. */
  text: string;
  /** The items of exactly this prefix. */
  items: Item[];
  /** By the first UTF-16 unit of their text. */
  readonly children: Map<number, PrefixTree<Item>>;
}

export function prefixTree<Item>(text = ''): PrefixTree<Item> {
  return { text, items: [], children: new Map() };
}

/** Puts an item below its prefix; the empty prefix begins every subject. */
export function insert<Item>(tree: PrefixTree<Item>, prefix: string, item: Item): void {
  let node = tree;
  let at = 0;
  while (at < prefix.length) {
    const first = prefix.charCodeAt(at);
    const child = node.children.get(first);
    if (child === undefined) {
      const leaf = prefixTree<Item>(prefix.slice(at));
      leaf.items.push(item);
      node.children.set(first, leaf);
      return;
    }
    const shared = sharedLength(child.text, prefix, at);
    at += shared;
    node = shared === child.text.length ? child : splitEdge(node, child, shared);
  }
  node.items.push(item);
}

/** Puts a node into the edge that leads from the parent to the child, after `length` units. */
function splitEdge<Item>(parent: PrefixTree<Item>, child: PrefixTree<Item>, length: number): PrefixTree<Item> {
  const between = prefixTree<Item>(child.text.slice(0, length));
  parent.children.set(child.text.charCodeAt(0), between);
  child.text = child.text.slice(length);
  between.children.set(child.text.charCodeAt(0), child);
  return between;
}

function sharedLength(text: string, other: string, from: number): number {
  let length = 0;
  while (length < text.length && text.charCodeAt(length) === other.charCodeAt(from + length)) length++;
  return length;
}

/** Whether `test` says yes to an item whose prefix stands in the subject at `from`. It is asked until it does. */
export function someWithPrefix<Item, Asked>(
  tree: PrefixTree<Item>,
  subject: string,
  from: number,
  test: (item: Item, asked: Asked) => boolean,
  asked: Asked,
): boolean {
  let node = tree;
  let at = from;
  for (;;) {
    for (const item of node.items) {
      if (test(item, asked)) return true;
    }
    const child = node.children.get(subject.charCodeAt(at));
    if (child === undefined || !subject.startsWith(child.text, at)) return false;
    at += child.text.length;
    node = child;
  }
}
