/** The state of an order in words and a shape. */
import type { OrderStatus } from '#shared/modules/suppliers/order-contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { StateBadge, type State } from '#renderer/ui/state-badge.tsx';

const STATES: Readonly<Record<OrderStatus, State>> = {
  open: 'held',
  partly: 'attention',
  received: 'sellable',
  cancelled: 'sold',
  short: 'sold',
};

export function OrderState({ status }: { status: OrderStatus }) {
  const words = useWords().orders;
  return <StateBadge state={STATES[status]} label={words.statuses[status]} />;
}
