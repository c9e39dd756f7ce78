/** What datasets read from, and the look-ups that they share: names of people, places and goods by id. */
import type { Aggregate, StateOf } from '#shared/kernel/contract.ts';
import { product, type ProductState } from '#shared/modules/catalogue/product.ts';
import { branch, organisation } from '#shared/modules/settings/shop.ts';
import { staffMember } from '#shared/modules/staff/staff-member.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import { loadState, StateCache } from '#main/ledger/project.ts';
import type { Registry } from '#main/ledger/registry.ts';
import type { Identity } from '#main/ledger/station.ts';
import type { ExportSource } from './dataset.ts';

/** Reads through `db`, in which the caller holds one snapshot. */
export function exportSource(
  db: LedgerDatabase,
  registry: Registry,
  { organisationId, branchId }: Pick<Identity, 'organisationId' | 'branchId'>,
): ExportSource {
  const cache = new StateCache();
  return {
    db,
    organisationId,
    branchId,
    state: <A extends Aggregate>({ kind }: A, id: string): StateOf<A> | null => {
      const key = `${kind}:${id}`;
      let state = cache.get(key);
      if (state === undefined) {
        state = loadState(db, registry, kind, id);
        cache.put(key, state);
      }
      return state as StateOf<A> | null;
    },
  };
}

/** Empty for the station's own acts and for people whom this ledger does not know. */
export const staffName = ({ state }: ExportSource, staffId: string): string =>
  state(staffMember, staffId)?.name ?? '';

export const branchName = ({ state }: ExportSource, branchId: string): string =>
  state(branch, branchId)?.name ?? '';

export const productOf = ({ state }: ExportSource, productId: string): ProductState | null =>
  state(product, productId);

/** The shop's own; for rows that carry none. */
export const currencyOf = ({ state, organisationId }: ExportSource): string | null =>
  state(organisation, organisationId)?.currency ?? null;

/** The day on which a branch counts a moment. */
export const timeZoneOf = (source: ExportSource, branchId = source.branchId): string =>
  source.state(branch, branchId)?.timeZone ?? 'UTC';

// ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Rows page by page: `read` gives the rows after a key, and the last row's key leads to the next page. Null after each
 * page, so that others have their turn.
 */
export function* paged<Row, Key>(
  first: Key,
  read: (after: Key) => readonly Row[],
  keyOf: (row: Row) => Key,
): Generator<Row | null> {
  let after = first;
  for (;;) {
    const page = read(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    yield null;
    after = keyOf(last);
  }
}
