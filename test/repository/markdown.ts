// How are tables and other people's words written in a generated page?

/** Rows below a head; a `|` in a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Text of a case, in which no character is markup; what stands between backticks stays as it is. */
export function plain(text: string): string {
  const parts = text.replaceAll(/\s+/g, ' ').split(/(`[^`]*`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[\\`*_<>[\]]/g, '\\$&'))).join('');
}
