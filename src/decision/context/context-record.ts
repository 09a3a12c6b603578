// What do the condition keys of a request look like before they are looked up in? As people and files write them.

/** Condition key → its value, or its values. `requestContext` makes a context of it. */
export type ContextRecord = Readonly<Record<string, string | readonly string[]>>;
