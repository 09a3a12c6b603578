// Where does a text have policy variables?

/** Whether the text has a variable, or the beginning of one. The escapes `${*}`, `${?}` and `${$}` are characters, not variables. */
export function hasVariable(text: string): boolean {
  return text.replace(/\$\{[*?$]\}/g, '').includes('${');
}

/** The text without its variables and escapes. */
export function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '');
}
