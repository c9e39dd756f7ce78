/** The state of a return to a supplier in words and a shape. */
import type { ReturnStatus } from '#shared/modules/suppliers/return-contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { StateBadge, type State } from '#renderer/ui/state-badge.tsx';

const STATES: Readonly<Record<ReturnStatus, State>> = {
  open: 'held',
  sent: 'attention',
  'partly-credited': 'attention',
  credited: 'sellable',
  refused: 'sold',
  cancelled: 'sold',
};

export function ReturnState({ status }: { status: ReturnStatus }) {
  const words = useWords().supplierReturns;
  return <StateBadge state={STATES[status]} label={words.statuses[status]} />;
}
