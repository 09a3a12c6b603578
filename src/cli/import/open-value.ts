// Where does a JSON value end whose text comes in parts, and what is it? The end is found by counting brackets; what stands between
// is read by JSON's own parser.

/** A text that is not what it should be; the message is for the person who gave it. */
export class UnreadableJson extends Error {}

/** Thousands of times what the largest role of AWS's takes. */
const MAX_PIECE_CHARACTERS = 16 * 1024 * 1024;

const [QUOTE, BACKSLASH, COLON, NEWLINE] = [0x22, 0x5c, 0x3a, 0x0a];
const [BRACKET, BRACE, END_BRACKET, END_BRACE] = [0x5b, 0x7b, 0x5d, 0x7d];

/** A value whose end is being looked for. */
export class OpenValue {
  readonly line: number;
  /** Line ends in what was taken. */
  lines = 0;
  readonly #kind: 'nested' | 'string' | 'word';
  #parts: string[] = [];
  #length = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Colons outside of strings: as many as there are members, each time a name is given. */
  #colons = 0;

  constructor(line: number, first: string) {
    this.line = line;
    this.#kind = first === '{' || first === '[' ? 'nested' : first === '"' ? 'string' : 'word';
  }

  /** Gives the place behind the value, or `undefined` when it goes on behind the text. */
  take(text: string, start: number): number | undefined {
    const end = this.#kind === 'word' ? endOfWord(text, start) : this.#endOf(text, start);
    this.#parts.push(text.slice(start, end));
    this.#length += (end ?? text.length) - start;
    if (this.#length > MAX_PIECE_CHARACTERS) {
      throw new UnreadableJson(
        `line ${this.line}: a value of more than ${MAX_PIECE_CHARACTERS} characters begins here`,
      );
    }
    return end;
  }

  parse(): unknown {
    const text = this.#parts.join('');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new UnreadableJson(`line ${this.line}: the value that begins here is not JSON`);
    }
    if (membersIn(value) !== this.#colons) {
      throw new UnreadableJson(`line ${this.line}: in the value that begins here a member is given more than once`);
    }
    return value;
  }

  #endOf(text: string, start: number): number | undefined {
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) this.lines += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === BACKSLASH) this.#escaped = true;
        else if (code === QUOTE) {
          this.#inString = false;
          if (this.#depth === 0) return at + 1;
        }
      } else if (code === QUOTE) this.#inString = true;
      else if (code === COLON) this.#colons += 1;
      else if (code === BRACE || code === BRACKET) this.#depth += 1;
      else if (code === END_BRACE || code === END_BRACKET) {
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      }
    }
    return undefined;
  }
}

function endOfWord(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at += 1) {
    if (' \t\r\n,:]}"[{'.includes(text.charAt(at))) return at;
  }
  return undefined;
}

/** Of all objects inside a value: fewer than were written where a name was given twice. */
function membersIn(value: unknown): number {
  const waiting = [value];
  let members = 0;
  while (waiting.length > 0) {
    const each = waiting.pop();
    if (typeof each !== 'object' || each === null) continue;
    const inside = Object.values(each);
    if (!Array.isArray(each)) members += inside.length;
    for (const one of inside) waiting.push(one);
  }
  return members;
}
