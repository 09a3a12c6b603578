// One object for all that say the same, for as long as somebody holds it.

/**
 * A function that answers with the object that stands for `content`, and makes it if nobody holds one. What nobody holds any more is
 * given up together with its content, so that the memory this takes follows the policies in use and not those ever seen.
 */
export function interning<Made extends object>(): (content: string, make: () => Made) => Made {
  const known = new Map<string, WeakRef<Made>>();
  const released = new FinalizationRegistry<string>((content) => {
    // Between the object's end and this call another may have been made.
    if (known.get(content)?.deref() === undefined) known.delete(content);
  });
  return (content, make) => {
    const same = known.get(content)?.deref();
    if (same !== undefined) return same;
    const made = make();
    known.set(content, new WeakRef(made));
    released.register(made, content);
    return made;
  };
}
