/**
 * The counter of a shop as a person would explain it: one basket in front, others parked, money on top. It knows nothing
 * of events; what a real station does is compared with it.
 */
export type Action =
  | Readonly<{ kind: 'add-case'; index: number }>
  | Readonly<{ kind: 'scan-phone'; index: number }>
  | Readonly<{ kind: 'change-quantity'; index: number; quantity: number }>
  | Readonly<{ kind: 'void-line'; index: number }>
  | Readonly<{ kind: 'park' }>
  | Readonly<{ kind: 'resume'; index: number }>
  | Readonly<{ kind: 'void' }>
  | Readonly<{ kind: 'tender'; tender: 'cash' | 'card'; share: number }>
  | Readonly<{ kind: 'remove-tender'; index: number }>
  | Readonly<{ kind: 'complete' }>;

export type Phone = Readonly<{ raw: string; priceMinor: number }>;

type Line = Readonly<{
  item: string;
  isPhone: boolean;
  quantity: number;
  priceMinor: number;
}>;
type Basket = Readonly<{ lines: readonly Line[]; tenders: readonly number[] }>;

export type Predicted = Readonly<{ answer: string; after: CounterModel }>;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const totalOf = ({ lines }: Basket): number =>
  sum(lines.map(({ quantity, priceMinor }) => quantity * priceMinor));

export class CounterModel {
  readonly basket: Basket | null;
  readonly parked: readonly Basket[];
  readonly sold: readonly string[];
  readonly phones: readonly Phone[];
  readonly casePrices: readonly number[];

  private constructor(
    given: Pick<CounterModel, 'basket' | 'parked' | 'sold' | 'phones' | 'casePrices'>,
  ) {
    this.basket = given.basket;
    this.parked = given.parked;
    this.sold = given.sold;
    this.phones = given.phones;
    this.casePrices = given.casePrices;
  }

  static empty(phones: readonly Phone[], casePrices: readonly number[]): CounterModel {
    return new CounterModel({ basket: null, parked: [], sold: [], phones, casePrices });
  }

  with(changed: Partial<Pick<CounterModel, 'basket' | 'parked' | 'sold'>>): CounterModel {
    return new CounterModel({ ...this, ...changed });
  }

  shown(): Readonly<Record<string, unknown>> {
    return {
      totalMinor: this.basket === null ? 0 : totalOf(this.basket),
      tenderedMinor: sum(this.basket?.tenders ?? []),
      quantities: this.basket?.lines.map(({ quantity }) => quantity) ?? [],
      parked: this.parked.map(totalOf).toSorted((a, b) => a - b),
    };
  }
}

/** The answer's code ('ok' for yes) and the counter after it; null where there is nothing to do it to. */
export function predict(counter: CounterModel, action: Action): Predicted | null {
  const refuse = (answer: string): Predicted => ({ answer, after: counter });
  const accept = (changed: Parameters<CounterModel['with']>[0]): Predicted => ({
    answer: 'ok',
    after: counter.with(changed),
  });
  const { basket, parked } = counter;
  if (action.kind === 'add-case') return accept({ basket: withCase(counter, action.index) });
  if (action.kind === 'scan-phone') return scanPhone(counter, action.index);
  if (action.kind === 'resume') {
    if (parked.length === 0) return null;
    if ((basket?.tenders.length ?? 0) > 0) return refuse('sales.tenders-in-place');
    const chosen = parked[action.index % parked.length] ?? null;
    const others = parked.filter((one) => one !== chosen);
    const isPut = basket !== null && basket.lines.length > 0;
    return accept({ basket: chosen, parked: isPut ? [...others, basket] : others });
  }
  if (basket === null) return null;
  const { lines, tenders } = basket;
  const isPaidFor = tenders.length > 0;
  const at = 'index' in action ? action.index % Math.max(1, lines.length) : 0;
  switch (action.kind) {
    case 'change-quantity':
      if (lines.length === 0) return null;
      if (isPaidFor) return refuse('sales.tenders-in-place');
      if (lines[at]?.isPhone === true) return refuse('sales.device-quantity');
      return accept({ basket: { ...basket, lines: withQuantity(lines, at, action.quantity) } });
    case 'void-line':
      if (lines.length === 0) return null;
      if (isPaidFor) return refuse('sales.tenders-in-place');
      return accept({ basket: { ...basket, lines: lines.toSpliced(at, 1) } });
    case 'park':
      if (isPaidFor) return refuse('sales.tenders-in-place');
      if (lines.length === 0) return refuse('sales.basket-empty');
      return accept({ basket: null, parked: [...parked, basket] });
    case 'void':
      return isPaidFor ? refuse('sales.tenders-in-place') : accept({ basket: null });
    case 'tender':
      return payWith(counter, basket, action.tender, action.share);
    case 'remove-tender':
      if (!isPaidFor) return null;
      return accept({
        basket: { ...basket, tenders: tenders.toSpliced(action.index % tenders.length, 1) },
      });
    case 'complete': {
      if (lines.length === 0) return refuse('sales.basket-empty');
      if (sum(tenders) < totalOf(basket)) return refuse('sales.tender-short');
      const phones = lines.filter(({ isPhone }) => isPhone).map(({ item }) => item);
      return accept({ basket: null, sold: [...counter.sold, ...phones] });
    }
  }
}

const withQuantity = (lines: readonly Line[], at: number, quantity: number): readonly Line[] =>
  lines.map((line, index) => (index === at ? { ...line, quantity } : line));

/** The same case again is one more in its row. */
function withCase({ basket, casePrices }: CounterModel, index: number): Basket {
  const { lines, tenders } = basket ?? { lines: [], tenders: [] };
  const item = `case ${index}`;
  const at = lines.findIndex((line) => line.item === item);
  const row = { item, isPhone: false, quantity: 1, priceMinor: casePrices[index] ?? 0 };
  return at === -1
    ? { lines: [...lines, row], tenders }
    : { lines: withQuantity(lines, at, (lines[at]?.quantity ?? 0) + 1), tenders };
}

function scanPhone(counter: CounterModel, index: number): Predicted {
  const { basket, parked, sold, phones } = counter;
  const { raw: item = '', priceMinor = 0 } = phones[index] ?? {};
  const refuse = (answer: string): Predicted => ({ answer, after: counter });
  const holds = (one: Basket | null): boolean =>
    one?.lines.some((line) => line.item === item) ?? false;
  if (sold.includes(item)) return refuse('sales.device-sold');
  if (holds(basket)) return refuse('sales.already-in-basket');
  if (parked.some(holds)) return refuse('sales.in-other-basket');
  const { lines, tenders } = basket ?? { lines: [], tenders: [] };
  const row = { item, isPhone: true, quantity: 1, priceMinor };
  return { answer: 'ok', after: counter.with({ basket: { lines: [...lines, row], tenders } }) };
}

function payWith(
  counter: CounterModel,
  basket: Basket,
  tender: 'cash' | 'card',
  share: number,
): Predicted {
  const dueMinor = totalOf(basket) - sum(basket.tenders);
  const amountMinor = Math.max(1, Math.round(Math.max(0, dueMinor) * share));
  const refuse = (answer: string): Predicted => ({ answer, after: counter });
  if (basket.lines.length === 0) return refuse('sales.basket-empty');
  if (dueMinor <= 0) return refuse('sales.nothing-due');
  if (tender === 'card' && amountMinor > dueMinor) return refuse('sales.card-over-due');
  const tenders = [...basket.tenders, amountMinor];
  return { answer: 'ok', after: counter.with({ basket: { ...basket, tenders } }) };
}
