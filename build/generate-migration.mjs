/**
 * `npm run migration -- name`: lets drizzle-kit compare the tables with the last snapshot, then makes every new table
 * STRICT, and WITHOUT ROWID where its key has several columns. `--custom` makes an empty file for triggers and the like.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('migrations/station');
const before = new Set(readdirSync(folder));
const [name = 'change', ...rest] = process.argv.slice(2);
const run = spawnSync('drizzle-kit', ['generate', '--name', name, ...rest], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (run.status !== 0) process.exit(run.status ?? 1);
for (const file of readdirSync(folder).filter(
  (entry) => entry.endsWith('.sql') && !before.has(entry),
)) {
  const target = path.join(folder, file);
  const sql = readFileSync(target, 'utf8').replaceAll(/CREATE TABLE[\s\S]*?\n\);/g, (table) => {
    const options = /PRIMARY KEY\(/.test(table) ? 'STRICT, WITHOUT ROWID' : 'STRICT';
    return table.replace(/\);$/, `) ${options};`);
  });
  writeFileSync(target, sql);
}
