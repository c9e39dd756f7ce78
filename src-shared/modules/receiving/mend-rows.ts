/**
 * Refused rows of a list that was fed in: each is a stream of its own until it is mended or left out. A mended row is
 * read and looked up like any other row of the list.
 */
import { handler, type Aggregate } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { no, ok, type Rejection } from '../../kernel/result.ts';
import { organisation } from '../settings/shop.ts';
import type { ReceivingEvent, receivingCommands, RowRefusal } from './contract.ts';
import { checkOpen, delivery, makeReceiving } from './delivery.ts';
import { factsOf, gatherRow, lineExpected, NewProducts, refusedRow } from './feed-packing-list.ts';
import { noColumns, type ListField } from './list-fields.ts';
import type { MendableRow } from './list-preview.ts';
import { readListRow, rowText, type ListFields } from './read-list-row.ts';

export type RefusedRowState = Readonly<{
  deliveryId: string;
  rowNumber: number;
  text: string;
  reason: RowRefusal['reason'];
  mendable: MendableRow | null;
  isSettled: boolean;
}>;

export const refusedRowStream: Aggregate<RefusedRowState, ReceivingEvent> = {
  kind: 'refused-row',
  evolve: (state, event) => {
    switch (event.type) {
      case 'PackingListRowRefused': {
        const { deliveryId, rowNumber, text, reason, mendable = null } = event.data;
        const isSettled = state?.isSettled ?? false;
        return { deliveryId, rowNumber, text, reason, mendable, isSettled };
      }
      case 'RefusedRowSettled': {
        const { deliveryId, rowNumber } = event.data;
        const unknown = { deliveryId, rowNumber, text: '', reason: UNKNOWN, mendable: null };
        return { ...unknown, ...state, isSettled: true };
      }
      default:
        return state;
    }
  },
  indexes: {
    openIn: (row) => (row.isSettled ? null : row.deliveryId),
  },
};

const UNKNOWN = { code: '', facts: {} } as const;

/** A row by its fields reads as a list of one row whose columns stand in the order of the fields. */
function readMended(
  rowNumber: number,
  fields: ListFields,
  mendable: MendableRow,
  currency: string,
) {
  const { decimalSeparator, currency: listedIn, rate } = mendable;
  const mapping = {
    // The serial number has its own field here, so none is looked for among the IMEIs.
    columns: { ...noColumns(), serial: 0 },
    decimalSeparator,
    ...(listedIn === undefined ? {} : { currency: listedIn }),
    ...(rate === undefined ? {} : { rate }),
  };
  return readListRow(fields, rowNumber, rowText(Object.values(fields)), mapping, currency);
}

type Still = Readonly<{ refusalId: string; reason: RowRefusal['reason']; field: ListField | null }>;

const still = (refusalId: string, rejection: Rejection, field: ListField | null): Still => ({
  refusalId,
  reason: { code: rejection.code, facts: factsOf(rejection) },
  field,
});

export const mendRefusedRows = handler<(typeof receivingCommands)['MendRefusedRows']>()({
  gather: (command, read, context) => {
    const shop = read.state(organisation, context.organisationId);
    const rows = command.rows.map(({ refusalId, fields }) => {
      const state = read.state(refusedRowStream, refusalId);
      const isHere = state !== null && state.deliveryId === command.deliveryId;
      const mendable = isHere ? state.mendable : null;
      const reading =
        mendable === null || fields === null
          ? null
          : readMended(state?.rowNumber ?? 1, fields, mendable, shop?.currency ?? '');
      const found = reading?.ok === true ? gatherRow(read, reading.value) : null;
      return { refusalId, state: isHere ? state : null, fields, reading, found };
    });
    return { delivery: read.state(delivery, command.deliveryId), shop, rows };
  },
  decide: ({ delivery: opened, shop, rows }, { deliveryId }, context) => {
    const open = checkOpen(opened);
    if (!open.ok) return open;
    const gone = rows.find(({ state }) => state?.mendable == null || state.isSettled);
    if (gone !== undefined)
      return no({ code: 'receiving.row-settled', rowNumber: gone.state?.rowNumber ?? 0 });
    const newProducts = new NewProducts(context, shop?.defaultCode ?? '');
    const lines: NewEvent[] = [];
    const settled: NewEvent[] = [];
    const stillRefused: Still[] = [];
    const claimed = new Set<string>();
    const settle = (refusalId: string, rowNumber: number, lineId: string | null): void => {
      settled.push(
        makeReceiving('RefusedRowSettled', { deliveryId, refusalId, rowNumber, lineId }),
      );
    };
    for (const { refusalId, state, fields, reading, found } of rows) {
      const rowNumber = state?.rowNumber ?? 1;
      if (fields === null) {
        settle(refusalId, rowNumber, null);
        continue;
      }
      if (reading === null || !reading.ok) {
        if (reading !== null) stillRefused.push(still(refusalId, reading.rejection, reading.field));
        continue;
      }
      const row = reading.value;
      const keys = row.identifiers.map(({ kind, key }) => `${kind}:${key}`);
      const repeated = row.identifiers.find(({ kind, key }) => claimed.has(`${kind}:${key}`));
      const refusal: Rejection | null =
        repeated === undefined
          ? (found?.refusal ?? null)
          : {
              code: 'packing-list.already-expected',
              identifier: repeated.display,
              deliveryNumber: open.value.number,
            };
      if (refusal !== null) {
        stillRefused.push(still(refusalId, refusal, refusedRow(row, refusal).field));
        continue;
      }
      for (const key of keys) claimed.add(key);
      const lineId = context.newId();
      const productId = found?.product?.productId ?? newProducts.idFor(row);
      lines.push(
        lineExpected({ deliveryId, lineId, productId, currency: shop?.currency ?? '' }, row),
      );
      settle(refusalId, rowNumber, lineId);
    }
    const mendedCount = lines.length;
    const leftOutCount = settled.length - mendedCount;
    return ok({
      events: [...newProducts.events, ...lines, ...settled],
      reply: { mendedCount, leftOutCount, stillRefused },
    });
  },
});
