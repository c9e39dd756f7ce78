/**
 * What an accountant wants told apart by tax rate. A sale posts its revenue in one sum; its event holds what each rate
 * came to, so that the sum can be split without asking anything else. The parts always add up to the posting.
 */
import { subject } from '../../kernel/event.ts';
import { sumMinor } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/posting.ts';
import type { AnyEvent } from '../../modules.ts';

export type TaxedPart = Readonly<{
  amountMinor: number;
  /** Null where no tax rate belongs to it. */
  tax: Readonly<{ code: string; name: string; ratePerMillion: number }> | null;
}>;

export function taxedParts(event: AnyEvent, posting: Posting): readonly TaxedPart[] {
  const { account, amountMinor } = posting;
  const whole: readonly TaxedPart[] = [{ amountMinor, tax: null }];
  if (event.type !== 'SaleCompleted') return whole;
  const rates = event.data.taxes.map(({ taxCode, taxName, ratePerMillion, netMinor }) => ({
    netMinor,
    tax: { code: taxCode, name: taxName, ratePerMillion },
  }));
  if (account === 'output-tax') {
    const rate = rates.find(({ tax }) => subject('tax', tax.code) === posting.subject);
    return rate === undefined ? whole : [{ amountMinor, tax: rate.tax }];
  }
  if (account !== 'revenue') return whole;
  const parts = rates
    .filter(({ netMinor }) => netMinor !== 0)
    .map(({ netMinor, tax }) => ({ amountMinor: -netMinor, tax }));
  // A sale that another program wrote may not say where its revenue came from: it is told in one sum then.
  return sumMinor(parts.map((part) => part.amountMinor)) === amountMinor ? parts : whole;
}
