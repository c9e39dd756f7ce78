/** drizzle-kit reads every module's tables; `npm run migration` makes the SQL that a station runs. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src-main/ledger/tables.ts', './src-main/modules/*/tables.ts'],
  out: './migrations/station',
});
