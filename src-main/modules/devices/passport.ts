/** Makes the passport of one unit from its stream: the same for everybody who asks, whatever else they may see. */
import { assert } from '#shared/kernel/assert.ts';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { makePassport, type PassportLine } from '#shared/modules/devices/make-passport.ts';
import { passportFileName, type PassportDocument } from '#shared/modules/devices/passport.ts';
import { happeningOf } from '#shared/modules/devices/story.ts';
import { branch, organisation } from '#shared/modules/settings/shop.ts';
import { roster } from '#shared/modules/staff/staff-member.ts';
import { passportText, signPassport, type PassportFile } from '#main/devices/passport-file.ts';
import { eventOf, streamRows } from '#main/ledger/events.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import type { SigningKey } from '#main/station/signing-key.ts';

/** What the main process makes ready: the station's own key, and only for this query. */
export type PreparedPassport = Readonly<{ signingKey: SigningKey }>;

/** Draws a passport on paper. */
export type DrawPdf = (file: PassportFile) => Buffer;

type PassportQuery = Queries['getPassport'];

/**
 * The query, with what draws the paper: that is much program, so that only the report thread, where the query runs, loads
 * it, and neither the ledger's thread nor a command at its start.
 */
export const passportQuery =
  (drawPdf: DrawPdf | null): PassportQuery =>
  ({ deviceId, form }, reader) => {
    const passport = passportOf(deviceId, reader);
    if (passport === null) return null;
    const prepared = reader.prepared as Partial<PreparedPassport> | undefined;
    assert(prepared?.signingKey !== undefined, 'a passport without a key to sign it');
    const file = signPassport(passport, prepared.signingKey);
    const fileName = passportFileName(passport, form);
    if (form === 'json') return answerOf(fileName, Buffer.from(passportText(file), 'utf8'));
    assert(drawPdf !== null, 'a paper asked of a thread that draws none');
    return answerOf(fileName, drawPdf(file));
  };

const answerOf = (fileName: string, bytes: Buffer) => ({
  fileName,
  base64: bytes.toString('base64'),
});

export const getPassport: PassportQuery = passportQuery(null);

/** Null for a unit that the record does not know. */
function passportOf(deviceId: string, reader: Reader): PassportDocument | null {
  const stored = reader.db.get<{ state: string }>(
    'SELECT state FROM devices WHERE id = ?',
    deviceId,
  );
  const rows = streamRows(reader.db, `device:${deviceId}`);
  const last = rows.at(-1);
  if (stored === undefined || last === undefined) return null;
  const device = JSON.parse(stored.state) as DeviceState;
  const {
    name = '',
    brand = '',
    model = '',
    storage = '',
    colour = '',
  } = reader.state(product, device.productId) ?? {};
  const here = reader.state(branch, reader.branchId);
  return makePassport({
    deviceId,
    device,
    model: { name, brand, model, storage, colour },
    story: rows.flatMap((row) => lineOf(eventOf(row), reader)),
    chain: {
      stationId: last.stationId,
      sequence: last.stationSequence,
      hash: last.hash,
      eventCount: rows.length,
    },
    issuer: {
      shop: reader.state(organisation, reader.organisationId)?.name ?? '',
      branch: here?.name ?? '',
      organisationId: reader.organisationId,
      stationId: reader.stationId,
    },
    issuedOn: businessDateOf(reader.now, here?.timeZone ?? 'UTC'),
    knownNames: namesAround(device, rows.map(eventOf), reader),
  });
}

function lineOf(event: ReturnType<typeof eventOf>, reader: Reader): PassportLine[] {
  const happening = happeningOf(event);
  if (happening === null) return [];
  const { eventId, occurredAt, businessDate } = event;
  const branchName = reader.state(branch, event.branchId)?.name ?? '';
  return [{ eventId, occurredAt, businessDate, branchName, happening }];
}

/** Everyone who works or worked here, and the customers whom the unit's story names, as far as they can be read here. */
function namesAround(
  device: DeviceState,
  events: readonly ReturnType<typeof eventOf>[],
  reader: Reader,
): string[] {
  const staff = Object.values(reader.state(roster, 'all') ?? {}).map(({ name }) => name);
  const promised = events.flatMap((event) =>
    event.type === 'DeviceReserved' ? [event.data.customerId] : [],
  );
  const customers = promised.map((customerId) => reader.people.get(customerId)?.name ?? '');
  return [...staff, ...customers, device.supplierName].filter((name) => name !== '');
}
