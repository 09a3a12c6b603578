// How text that a user gave us is shown on a terminal.

/** Control and direction characters could redraw the screen or reorder a line: each becomes one visible mark. */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\u00b7');
}
