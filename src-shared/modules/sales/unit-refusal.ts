/** What a closed gate says at the counter: the first thing that is missing, named with the unit that lacks it. */
import { formatIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { Rejection } from '../../kernel/result.ts';
import type { Missing, UnitAtGate } from '../devices/gate.ts';

type NamedUnit = UnitAtGate & Readonly<{ productName: string }>;

export function unitRefusal(missing: Missing, unit: NamedUnit): Rejection {
  const [first] = unit.state.identifiers;
  const named = {
    productName: unit.productName,
    identifier: first === undefined ? '' : formatIdentifier(first),
  };
  switch (missing.code) {
    case 'sold': {
      const { receiptNumber, soldAt } = missing;
      return { code: 'sales.device-sold', ...named, receiptNumber, soldAt };
    }
    case 'elsewhere':
    case 'not-received':
      return { code: 'sales.device-elsewhere', ...named };
    case 'in-basket':
      return { code: 'sales.in-other-basket', ...named };
    case 'no-price':
      return {
        code: 'sales.no-price',
        productName: unit.productName,
        productId: unit.state.productId,
      };
    default:
      return { code: 'sales.gate-closed', ...named, deviceId: unit.deviceId, missing };
  }
}
