// How is an element of XML written, with texts that users gave?

export type Attributes = Readonly<Record<string, string | number>>;

/** `body` is XML already. */
export function element(name: string, attributes: Attributes, body: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`);
  return body === '' ? `<${name}${pairs.join('')}/>\n` : `<${name}${pairs.join('')}>\n${body}</${name}>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 has no way to write, half a surrogate pair among it, becomes the replacement character. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** Line breaks in an attribute would be read as spaces. */
function escapeAttribute(text: string): string {
  return escapeText(text).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
