/** JSON lines: an object a line, its numbers whole, its texts as they are. What programs read. */
import type { Column, ExportRow } from './dataset.ts';

/** The name under which a line has a column: amounts say that they are minor units. */
export const jsonName = ({ name, kind }: Column): string =>
  kind === 'money' ? `${name}Minor` : name;

export function jsonLine(columns: readonly Column[], row: ExportRow): string {
  const parts = columns.map(
    (column) => `${JSON.stringify(jsonName(column))}:${jsonOf(column, row[column.name] ?? null)}`,
  );
  return `{${parts.join(',')}}\n`;
}

function jsonOf({ kind }: Column, value: string | number | null): string {
  if (value === null) return 'null';
  if (kind === 'flag') return value === 1 ? 'true' : 'false';
  return kind === 'json' ? embedded(String(value)) : JSON.stringify(value);
}

/**
 * JSON text as a value of the line. Only what reads back as the same text is: an object or a list as this program writes
 * it. Anything else, a damaged event's, stands as the text that it is, so that its hash can still be proven.
 */
function embedded(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text);
}

function isPlain(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
