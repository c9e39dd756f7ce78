/** The data dictionary of the guide, as the datasets' own columns say it. */
import { DATASET_NAMES } from '#shared/modules/exports/contract.ts';
import { datasets } from '#main/export/datasets.ts';
import type { Column, ColumnKind } from '#main/export/dataset.ts';
import { STOCK_FILE_COLUMNS } from '#main/export/stock-list.ts';
import { jsonName } from '#main/export/json-lines.ts';

const KINDS: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  number: 'number',
  money: 'amount',
  time: 'time',
  flag: 'yes or no',
  json: 'JSON',
};

const HEAD = `# Data dictionary

What stands in the files of an export, column by column. [Take the records out](export.md) says how to make them and how
amounts, times and texts are written. A text in CSV that begins with \`=\`, \`+\`, \`-\`, \`@\`, a tab or a carriage return has an
apostrophe before it; JSON lines never do. An empty cell (\`null\` in JSON lines) is what is not known or does not apply.

This page is made from the program's own columns.
`;

const row = (column: Column): string => {
  const { name, kind = 'text', meaning } = column;
  const inJson = jsonName(column);
  const names = inJson === name ? `\`${name}\`` : `\`${name}\`, in JSON lines \`${inJson}\``;
  return `| ${names} | ${KINDS[kind]} | ${meaning.replaceAll('|', String.raw`\|`)} |`;
};

export function dictionaryText(): string {
  const parts = DATASET_NAMES.map((name) => {
    const { about, columns } = datasets[name];
    const rows = columns.map(row).join('\n');
    return `## ${name}\n\n${about}\n\n| column | kind | meaning |\n|---|---|---|\n${rows}\n`;
  });
  const list = Object.values(STOCK_FILE_COLUMNS).map(row).join('\n');
  const stock = `## stock-list\n\nThe units that the stock list shows, in its order and with the columns that are chosen there; as CSV or as an Excel\nworkbook. Where there is an amount, its \`currency\` stands in the last column.\n\n| column | kind | meaning |\n|---|---|---|\n${list}\n`;
  return [HEAD, ...parts, stock].join('\n');
}
