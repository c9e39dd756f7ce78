/** Fills the cases, and counts identifiers that were refused as duplicates. */
import type { ExceptionsEvent } from '#shared/modules/exceptions/contract.ts';
import { exception, type ExceptionState } from '#shared/modules/exceptions/exception.ts';
import { entry, stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { blockedIdentifiers, exceptions } from './tables.ts';

const entries: Entries<ExceptionsEvent['type']> = {
  ExceptionOpened: null,
  ExceptionAssigned: null,
  ExceptionCommented: null,
  ExceptionCauseSet: null,
  ExceptionOverridden: null,
  ExceptionClosed: null,
  ExceptionReopened: null,
  ExceptionRuleSet: null,
  DuplicateBlocked: ({ data, businessDate }) => [
    entry(blockedIdentifiers, {
      identifier: `${data.identifier.kind}:${data.identifier.key}`,
      deliveryId: data.deliveryId,
      source: data.source,
      businessDate,
    }),
  ],
  PackingListRowRefused: ({ data, businessDate }) => {
    const { identifier } = data.reason.facts;
    return REFUSED_AS_DUPLICATE.has(data.reason.code) && typeof identifier === 'string'
      ? [
          entry(blockedIdentifiers, {
            identifier,
            deliveryId: data.deliveryId,
            source: 'import',
            businessDate,
          }),
        ]
      : [];
  },
};

const REFUSED_AS_DUPLICATE: ReadonlySet<string> = new Set([
  'packing-list.already-in-stock',
  'packing-list.already-sold',
  'packing-list.was-returned',
  'packing-list.repeated',
]);

const searchTextOf = ({ kind, reason, explanation, comments, cause }: ExceptionState): string =>
  [kind, reason, explanation, cause ?? '', ...comments].join('\n').toLowerCase();

export const exceptionsStore: ModuleStore = {
  module: 'exceptions',
  projectionVersion: 1,
  states: [
    stateTable(exception, exceptions, (state) => ({
      kind: state.kind,
      isOpen: state.isOpen ? 1 : 0,
      ownerRole: state.ownerRole,
      backupRole: state.backupRole,
      assigneeId: state.assigneeId,
      cause: state.cause,
      openedAt: state.openedAt,
      closedAt: state.closedAt,
      searchText: searchTextOf(state),
    })),
  ],
  entryTables: [blockedIdentifiers],
  entries,
  totals: [],
};
