/**
 * What is not as it should be in the demo, so that a visitor finds a shop with real questions: a case that was settled
 * long ago, and on the last day a cut seal, a phone that fell, one that nobody finds, two under one number, one that is
 * kept for a customer, and a word that waits for a manager's.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { DeviceRow } from '#shared/modules/devices/views.ts';
import { BLIND_SUPPLIER } from './demo-catalogue.ts';
import type { DemoShop } from './demo-stock.ts';

const NOTHING = { attachments: [] } as const;

/** Units on the shelf, those that came in last first; what lies in a basket or a case is left alone. */
function onShelf({ ledger }: DemoShop, count: number): readonly DeviceRow[] {
  const { rows } = ledger.ask('listDevices', {
    search: '',
    status: 'in-stock',
    offset: 0,
    limit: 60,
  });
  const free = rows.filter(({ isHeld, imei }) => !isHeld && imei !== null);
  // Of different models, so that the list does not say the same thing six times.
  const seen = new Set<string>();
  const picked = free.filter(({ productId }) => !seen.has(productId) && seen.add(productId));
  assert(picked.length >= count, 'the shelf has enough for the scene');
  return picked.slice(0, count);
}

/** In spring a phone was missing for an afternoon: it lay in the window. */
export function loseAndFind(shop: DemoShop): void {
  const { ledger, staff } = shop;
  ledger.signIn(staff.stockController);
  const [unit] = onShelf(shop, 1);
  if (unit === undefined) return;
  const { deviceId } = unit;
  const { exceptionId } = ledger.run('ReportMissing', {
    deviceId,
    note: 'Not on its shelf when the window was dressed',
  });
  ledger.pause(3 * 3_600);
  ledger.run('ReportFound', {
    deviceId,
    place: 'display',
    note: 'In the window, behind the stand',
  });
  ledger.run('CloseException', {
    exceptionId,
    stream: null,
    cause: 'mislaid',
    explanation: 'It was put into the window and not moved in the program.',
  });
  ledger.run('MoveDevice', { deviceId, place: 'stock-room', reason: '' });
  ledger.signOut();
}

/** Everything of the last day that waits for somebody. */
export function leaveOpenCases(shop: DemoShop): void {
  const { ledger, staff } = shop;
  ledger.signIn(staff.stockController);
  const [sealed, fallen, lost, twin, kept, doubted] = onShelf(shop, 6);
  assert(doubted !== undefined, 'six units are there');
  if (!sealed || !fallen || !lost || !twin || !kept) return;
  ledger.run(
    'RecordCheck',
    {
      deviceId: sealed.deviceId,
      check: 'seal',
      result: 'failed',
      provider: '',
      reference: '',
      note: 'Seal is cut along one edge; the phone inside looks untouched',
      evidence: [],
    },
    NOTHING,
  );
  ledger.run(
    'ReportDamage',
    {
      deviceId: fallen.deviceId,
      description: 'Fell from the trolley, a corner of the box is crushed',
      toQuarantine: true,
      evidence: [],
    },
    NOTHING,
  );
  ledger.run('ReportMissing', {
    deviceId: lost.deviceId,
    note: 'Not in its place, and not in the safe',
  });
  receiveTwin(shop, twin);
  ledger.signIn(staff.seller);
  ledger.run(
    'StateFact',
    {
      deviceId: doubted.deviceId,
      name: 'warranty',
      value: '24 months, from the maker',
      source: 'supplier-document',
      reason: 'Stands on the delivery note',
      closure: 'The warranty officer has seen the note',
      evidence: [],
    },
    NOTHING,
  );
  keepForSomebody(shop, kept);
}

/** A second box with the number of a phone that is in stock. */
function receiveTwin({ ledger, staff }: DemoShop, twin: DeviceRow): void {
  const { deliveryId } = ledger.run('OpenDelivery', {
    supplierName: BLIND_SUPPLIER,
    reference: 'DN 77120',
  });
  const { deviceId } = ledger.run('ReceiveUnit', {
    deliveryId,
    productId: twin.productId,
    labels: [twin.imei ?? ''],
    unitCostMinor: twin.unitCostMinor ?? 0,
    duplicateReason: 'A second box with the same IMEI on its label; both are sealed',
  });
  ledger.run('CloseDelivery', { deliveryId });
  const hold = ledger.ask('getDevice', { deviceId })?.holds[0];
  if (hold === undefined) return;
  const { exceptionId } = hold;
  ledger.run('AssignException', {
    exceptionId,
    stream: null,
    assigneeId: staff.stockController,
  });
  ledger.run(
    'CommentException',
    {
      exceptionId,
      stream: null,
      text: 'Asked Atlantic Wireless for the list of their box numbers',
      evidence: [],
    },
    NOTHING,
  );
}

function keepForSomebody({ ledger }: DemoShop, { deviceId }: DeviceRow): void {
  const customers = ledger.ask('listCustomers', { search: '', offset: 0, limit: 1 });
  const [somebody] = customers.rows;
  if (somebody === undefined) return;
  const until = new Date(ledger.nowMs + 4 * 86_400_000).toISOString().slice(0, 10);
  const { customerId } = somebody;
  ledger.run('ReserveDevice', { deviceId, customerId, until, note: 'Collects after work' });
}
