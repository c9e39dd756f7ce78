/** Decides how a fact of a unit changes: who may state it, whose word it waits for, and that word (R3–R5, R18). */
import { attachmentsOf, type PreparedEvidence } from '../../kernel/attachment.ts';
import { handler, type FactReader } from '../../kernel/contract.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { isAllowed } from '../../kernel/roles.ts';
import { product } from '../catalogue/product.ts';
import { CONDITIONS, ON_BOOKS, STATED_FACTS, type FactRights, type StatedFact } from './facts.ts';
import type { devicesCommands, VariantMove } from './contract.ts';
import { countingFact, pendingFact, type DeviceState } from './device-state.ts';
import { device } from './device.ts';
import { factRightsOf, makeDevices, stockRules } from './stock-rules.ts';

type Known = Readonly<{
  state: DeviceState | null;
  productName: string;
  rights: FactRights;
}>;

function gatherKnown(read: FactReader, deviceId: string): Known {
  const state = read.state(device, deviceId);
  return {
    state,
    productName: read.state(product, state?.productId ?? '')?.name ?? '',
    rights: factRightsOf(read.state(stockRules, 'all')),
  };
}

/** What the stock of two variants changes by where a unit on the books turns out to be the other one. */
function variantMoved(
  state: DeviceState,
  name: StatedFact,
  toProductId: string,
  { branchId, productName }: Readonly<{ branchId: string; productName: string }>,
): Result<VariantMove> {
  const { receipt, status, productId: fromProductId } = state;
  if (name !== 'variant' || receipt === null || !ON_BOOKS.includes(status)) return ok(null);
  if (receipt.branchId !== branchId) return no({ code: 'devices.elsewhere', productName });
  // The basket's line names the product and its price: the unit leaves it before it becomes another one.
  if (state.basketSaleId !== null) return no({ code: 'devices.in-basket', productName });
  return ok({ fromProductId, toProductId, unitCostMinor: receipt.unitCostMinor });
}

const stateFact = handler<(typeof devicesCommands)['StateFact'], PreparedEvidence>()({
  gather: (command, read, _context, prepared) => ({
    ...gatherKnown(read, command.deviceId),
    variant: command.name === 'variant' ? read.state(product, command.value) : null,
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ state, productName, rights, variant, attachments }, command, context) => {
    const { name, value } = command;
    if (state === null) return no({ code: 'devices.unknown' });
    const { roles } = context;
    const approves = isAllowed(rights[name].approve, roles);
    if (!approves && !isAllowed(rights[name].state, roles))
      return no({ code: 'devices.fact-not-yours', name });
    if (!isKnownValue(name, value) || (name === 'variant' && variant?.tracking !== 'device'))
      return no({ code: 'devices.unknown-value', name, value });
    if (countingFact(state, name)?.value === value || pendingFact(state, name)?.value === value)
      return no({ code: 'devices.same-value', name });
    const { branchId } = context;
    const moved = approves ? variantMoved(state, name, value, { branchId, productName }) : ok(null);
    if (!moved.ok) return moved;
    const { evidence: _evidence, ...told } = command;
    const stated = makeDevices('DeviceFactStated', {
      ...told,
      approval: approves ? 'not-needed' : 'pending',
      attachments: [...attachments],
      variantMove: moved.value,
    });
    return ok({ events: [stated], reply: { isPending: !approves } });
  },
});

const isKnownValue = (name: StatedFact, value: string): boolean =>
  name !== 'condition' || (CONDITIONS as readonly string[]).includes(value);

const decideFact = handler<(typeof devicesCommands)['DecideFact']>()({
  gather: (command, read) => gatherKnown(read, command.deviceId),
  decide: (
    { state, productName, rights },
    { deviceId, factEventId, isApproved, reason },
    context,
  ) => {
    if (state === null) return no({ code: 'devices.unknown' });
    const name = STATED_FACTS.find((one) =>
      state.facts[one]?.some(
        ({ eventId, approval }) => eventId === factEventId && approval?.status === 'pending',
      ),
    );
    if (name === undefined) return no({ code: 'devices.fact-not-pending' });
    if (!isAllowed(rights[name].approve, context.roles))
      return no({ code: 'devices.approve-not-yours' });
    if (!isApproved && reason === '') return no({ code: 'devices.reason-needed' });
    const values = state.facts[name] ?? [];
    const asked = values.findIndex(({ eventId }) => eventId === factEventId);
    const value = values[asked]?.value ?? '';
    const { branchId } = context;
    // Where a later value counts already, a word for an earlier one changes nothing but the record.
    const isNewest = values.findLastIndex((fact) => fact === countingFact(state, name)) < asked;
    const moved =
      isApproved && isNewest
        ? variantMoved(state, name, value, { branchId, productName })
        : ok(null);
    if (!moved.ok) return moved;
    const variantMove = moved.value;
    const decided = { deviceId, factEventId, name, isApproved, reason, variantMove };
    return ok({ events: [makeDevices('DeviceFactDecided', decided)], reply: null });
  },
});

export const factHandlers = { StateFact: stateFact, DecideFact: decideFact };
