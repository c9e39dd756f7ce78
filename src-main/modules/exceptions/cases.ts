/** Tells cases: those that somebody opened, and those that two facts make by contradicting each other. */
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { device } from '#shared/modules/devices/device.ts';
import { duplicateCases, ownContradictions } from '#shared/modules/devices/gate.ts';
import type { IdentifierClaimState } from '#shared/modules/devices/identifier-claim.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import { derivedCase, type ExceptionState } from '#shared/modules/exceptions/exception.ts';
import type { ExceptionRow } from '#shared/modules/exceptions/contract.ts';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { exceptionRuleBook, ownerOf } from '#shared/modules/exceptions/rule-book.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import type { Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

type Stored = Readonly<{ id: string; state: string }>;

/** More contradictions than this at once is not a list but a broken shop; the oldest are shown. */
const DERIVED_MAX = 2_000;

const DUPLICATE_CLAIMS = `SELECT id, state FROM identifier_claims WHERE is_duplicate = 1 ORDER BY id LIMIT ${DERIVED_MAX}`;
const CONTRADICTED = `SELECT id, state FROM devices WHERE is_held = 2 ORDER BY id LIMIT ${DERIVED_MAX}`;
const IS_OPENED = 'SELECT 1 AS one FROM exceptions WHERE id = ?';

export function unitName(
  deviceId: string | undefined,
  reader: Reader,
): Readonly<{ deviceName: string; identifier: string }> {
  const state = deviceId === undefined ? null : reader.state(device, deviceId);
  const [first] = state?.identifiers ?? [];
  return {
    deviceName: reader.state(product, state?.productId ?? '')?.name ?? '',
    identifier: first === undefined ? '' : formatIdentifier(first),
  };
}

export const rowOfCase = (id: string, state: ExceptionState, reader: Reader): ExceptionRow => ({
  exceptionId: id,
  stream: null,
  kind: state.kind,
  status: state.isOpen ? 'open' : 'closed',
  ...unitName(state.deviceIds[0], reader),
  deviceCount: state.deviceIds.length,
  reason: state.reason,
  ownerRole: state.ownerRole,
  backupRole: state.backupRole,
  assigneeId: state.assigneeId,
  assigneeName: state.assigneeId === null ? '' : nameOf(reader, state.assigneeId),
  branchName: reader.state(branch, state.branchId)?.name ?? '',
  cause: state.cause,
  openedAt: state.openedAt,
  closedAt: state.closedAt,
});

/** A contradiction that nobody has touched yet, as a case. */
export function rowOfDerived(
  exceptionId: string,
  stream: string,
  reader: Reader,
): ExceptionRow | null {
  const found = derivedCase(reader, exceptionId, stream);
  if (found === null) return null;
  const later = found.deviceIds.at(-1);
  const receipt = reader.state(device, later ?? '')?.receipt;
  const state = reader.state(device, later ?? '');
  const happened = state?.contradictions.find(({ eventId }) => eventId === found.origin.eventId);
  return {
    exceptionId,
    stream,
    kind: found.kind,
    status: 'untouched',
    ...unitName(found.deviceIds[0], reader),
    deviceCount: found.deviceIds.length,
    reason: '',
    ...ownerOf(reader.state(exceptionRuleBook, 'all'), found.kind),
    assigneeId: null,
    assigneeName: '',
    branchName: reader.state(branch, receipt?.branchId ?? '')?.name ?? '',
    cause: null,
    openedAt: happened?.occurredAt ?? receipt?.receivedAt ?? 0,
    closedAt: null,
  };
}

type Untouched = Readonly<{ exceptionId: string; stream: string; kind: ExceptionKind }>;

/** Every contradiction that the folds show and nobody has touched. */
export function untouchedCases({ db }: Pick<Reader, 'db'>): Untouched[] {
  const found = [
    ...db
      .all<Stored>(DUPLICATE_CLAIMS)
      .flatMap(({ id, state }) =>
        duplicateCases(id, (JSON.parse(state) as IdentifierClaimState).deviceIds),
      ),
    ...db
      .all<Stored>(CONTRADICTED)
      .flatMap(({ id, state }) => ownContradictions(JSON.parse(state) as DeviceState, id)),
  ];
  return found.flatMap(({ exceptionId, stream, kind }) =>
    stream === null || db.get(IS_OPENED, exceptionId) !== undefined
      ? []
      : [{ exceptionId, stream, kind }],
  );
}

export const derivedRows = (reader: Reader): ExceptionRow[] =>
  untouchedCases(reader).flatMap(({ exceptionId, stream }) => {
    const row = rowOfDerived(exceptionId, stream, reader);
    return row === null ? [] : [row];
  });

/** Whether the contradiction that a case came from is in the fold still. */
export const isStillThere = (exceptionId: string, stream: string, reader: Reader): boolean =>
  derivedCase(reader, exceptionId, stream) !== null;

/** What contradicts itself, by code; of one that is over, what its stream tells. */
export function contradictionCode(exceptionId: string, stream: string, reader: Reader): string {
  const found = derivedCase(reader, exceptionId, stream);
  if (found !== null) return found.code;
  return subjectKind(stream) === 'identifier' ? 'identifier-shared' : `was:${subjectId(stream)}`;
}
