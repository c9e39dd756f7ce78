/** Folds a supplier and the claim on its name; decides adding, changing, retiring. */
import { isEmail, isPhone } from '../../kernel/contact.ts';
import { eventMaker, handler, type Aggregate, type FactReader } from '../../kernel/contract.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import {
  suppliersEvents,
  type Firm,
  type suppliersCommands,
  type SuppliersEvent,
} from './contract.ts';
import { supplierCodeKey, supplierKey } from './supplier-key.ts';

const make = eventMaker(suppliersEvents);

export type SupplierState = Firm &
  Readonly<{ isActive: boolean; addedAt: number; formerNames: readonly string[] }>;

const unnamed: SupplierState = {
  name: '',
  code: '',
  phone: '',
  email: '',
  address: '',
  currency: '',
  paymentDays: 0,
  leadDays: 0,
  note: '',
  isActive: true,
  addedAt: 0,
  formerNames: [],
};

/** A name that it has again is no former one. */
const renamed = ({ formerNames }: SupplierState, earlier: string, name: string): string[] =>
  [...formerNames.filter((one) => supplierKey(one) !== supplierKey(earlier)), earlier].filter(
    (one) => supplierKey(one) !== supplierKey(name),
  );

export const supplier: Aggregate<SupplierState, SuppliersEvent> = {
  kind: 'supplier',
  evolve: (state, event) => {
    const known = state ?? unnamed;
    switch (event.type) {
      case 'SupplierAdded': {
        const { supplierId: _supplierId, ...firm } = event.data;
        return { ...known, ...firm, addedAt: event.occurredAt };
      }
      case 'SupplierChanged': {
        const { supplierId: _supplierId, earlierName, ...firm } = event.data;
        return { ...known, ...firm, formerNames: renamed(known, earlierName, firm.name) };
      }
      case 'SupplierRetired':
        return { ...known, isActive: false };
      case 'SupplierReactivated':
        return { ...known, isActive: true };
      default:
        return state;
    }
  },
  indexes: { codeKey: ({ code }) => (code === '' ? null : supplierCodeKey(code)) },
};

/**
 * Who goes by a name, and who did. Two who go by it are one firm that was added apart; the first keeps it, and the
 * records say so.
 */
export type SupplierNameState = Readonly<{
  supplierIds: readonly string[];
  formerIds: readonly string[];
}>;

export const supplierName: Aggregate<SupplierNameState, SuppliersEvent> = {
  kind: 'supplier-name',
  evolve: (state, event, key) => {
    if (event.type !== 'SupplierAdded' && event.type !== 'SupplierChanged') return state;
    const { supplierId, name } = event.data;
    const others = (ids: readonly string[] = []): string[] => ids.filter((id) => id !== supplierId);
    const supplierIds = state?.supplierIds ?? [];
    if (supplierKey(name) === key)
      return {
        supplierIds: supplierIds.includes(supplierId) ? supplierIds : [...supplierIds, supplierId],
        formerIds: others(state?.formerIds),
      };
    return {
      supplierIds: others(supplierIds),
      formerIds: [...others(state?.formerIds), supplierId],
    };
  },
};

/** The supplier that goes by a name, else the one that did: goods under its old name are its goods. */
export function supplierByName(read: Pick<FactReader, 'state'>, name: string): string | null {
  const claim = read.state(supplierName, supplierKey(name));
  return claim?.supplierIds[0] ?? claim?.formerIds[0] ?? null;
}

// ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Rivals = Readonly<{ byName: SupplierState | null; byCode: SupplierState | null }>;

/** Others that go by the name or the code, or went by the name. */
function gatherRivals(read: FactReader, firm: Firm, ownId: string | null): Rivals {
  const claim = read.state(supplierName, supplierKey(firm.name));
  const named = [...(claim?.supplierIds ?? []), ...(claim?.formerIds ?? [])];
  const coded = firm.code === '' ? [] : read.ids(supplier, 'codeKey', supplierCodeKey(firm.code));
  const other = (ids: readonly string[]): SupplierState | null => {
    const found = ids.find((id) => id !== ownId);
    return found === undefined ? null : read.state(supplier, found);
  };
  return { byName: other(named), byCode: other(coded) };
}

function checkFirm(firm: Firm, { byName, byCode }: Rivals): Result<null> {
  if (byName !== null) return no({ code: 'suppliers.name-taken', supplierName: byName.name });
  if (byCode !== null)
    return no({
      code: 'suppliers.code-taken',
      supplierName: byCode.name,
      supplierCode: byCode.code,
    });
  if (firm.phone !== '' && !isPhone(firm.phone)) return no({ code: 'suppliers.phone-form' });
  if (firm.email !== '' && !isEmail(firm.email)) return no({ code: 'suppliers.email-form' });
  return ok(null);
}

const addSupplier = handler<(typeof suppliersCommands)['AddSupplier']>()({
  gather: (command, read) => gatherRivals(read, command, null),
  decide: (rivals, command, context) => {
    const fit = checkFirm(command, rivals);
    if (!fit.ok) return fit;
    const supplierId = context.newId();
    return ok({
      events: [make('SupplierAdded', { supplierId, ...command })],
      reply: { supplierId },
    });
  },
});

const isSame = (a: Firm, b: Firm): boolean =>
  (Object.keys(suppliersEvents.SupplierAdded.data.shape) as (keyof Firm)[]).every(
    (name) => !(name in a) || a[name] === b[name],
  );

const changeSupplier = handler<(typeof suppliersCommands)['ChangeSupplier']>()({
  gather: (command, read) => ({
    state: read.state(supplier, command.supplierId),
    rivals: gatherRivals(read, command, command.supplierId),
  }),
  decide: ({ state, rivals }, { supplierId, ...firm }) => {
    if (state === null) return no({ code: 'suppliers.unknown' });
    if (isSame(firm, state)) return no({ code: 'suppliers.nothing-changed' });
    // A record that shares its name with another must stay changeable, or nobody could rename one of the two.
    const isNameKept = supplierKey(firm.name) === supplierKey(state.name);
    const fit = checkFirm(firm, isNameKept ? { ...rivals, byName: null } : rivals);
    if (!fit.ok) return fit;
    const changed = { supplierId, ...firm, earlierName: state.name };
    return ok({ events: [make('SupplierChanged', changed)], reply: null });
  },
});

const retireSupplier = handler<(typeof suppliersCommands)['RetireSupplier']>()({
  gather: (command, read) => read.state(supplier, command.supplierId),
  decide: (state, command) => {
    if (state === null) return no({ code: 'suppliers.unknown' });
    if (!state.isActive) return no({ code: 'suppliers.retired', supplierName: state.name });
    return ok({ events: [make('SupplierRetired', command)], reply: null });
  },
});

const reactivateSupplier = handler<(typeof suppliersCommands)['ReactivateSupplier']>()({
  gather: (command, read) => read.state(supplier, command.supplierId),
  decide: (state, command) => {
    if (state === null) return no({ code: 'suppliers.unknown' });
    if (state.isActive) return no({ code: 'suppliers.not-retired', supplierName: state.name });
    return ok({ events: [make('SupplierReactivated', command)], reply: null });
  },
});

export const supplierHandlers = {
  AddSupplier: addSupplier,
  ChangeSupplier: changeSupplier,
  RetireSupplier: retireSupplier,
  ReactivateSupplier: reactivateSupplier,
};
