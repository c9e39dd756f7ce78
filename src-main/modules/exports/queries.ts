/** Says what an export would hold, before anybody takes one. */
import { datasetOf } from '#main/export/datasets.ts';
import type { Queries } from '#main/ledger/store.ts';

export const exportsQueries: Queries<'previewExport'> = {
  previewExport: ({ dataset, filter }, reader) => {
    const { columns, count } = datasetOf(dataset);
    return { rowCount: count(reader, filter), columns: columns.map(({ name }) => name) };
  },
};
