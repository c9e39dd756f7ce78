/** The button beside a missing condition, where the person at the station can supply it: it does it, or goes there. */
import { useLocation } from 'wouter';
import { isAllowed } from '#shared/kernel/roles.ts';
import { isStatedFact, type FactName, type StatedFact } from '#shared/modules/devices/facts.ts';
import type { Missing } from '#shared/modules/devices/gate.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useRights, useSession, type Rights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import type { BeginAct, RecordAct } from './record-act.ts';

type Supply = Readonly<{ label: string }> &
  (Readonly<{ act: RecordAct }> | Readonly<{ path: string }>);

type GateSupplyProps = Readonly<{ missing: Missing; device: DeviceView; begin: BeginAct }>;

export function GateSupply({ missing, device, begin }: GateSupplyProps) {
  const words = useWords().devices.supply;
  const rights = useRights();
  const { roles } = useSession().staff;
  const [, goTo] = useLocation();
  const isTheirs = isAllowed(missing.suppliedBy, roles);
  const supply = supplyOf(missing, device, rights, isTheirs, words);
  if (supply === null) return null;
  return (
    <ActionButton
      variant="default"
      onPress={() => ('act' in supply ? begin(supply.act) : goTo(supply.path))}
    >
      {supply.label}
    </ActionButton>
  );
}

const statedFact = (name: FactName): StatedFact | null => (isStatedFact(name) ? name : null);

/** `isTheirs`: the gate names one of their roles. What everybody may look at is offered to all. */
function supplyOf(
  missing: Missing,
  device: DeviceView,
  { may, mayAsk }: Rights,
  isTheirs: boolean,
  words: ReturnType<typeof useWords>['devices']['supply'],
): Supply | null {
  switch (missing.code) {
    case 'exception':
      return { label: words.case, path: pathTo.exception(missing.exceptionId, missing.stream) };
    case 'sold':
      return device.saleId !== null && mayAsk('getSale')
        ? { label: words.sale, path: pathTo.sale(device.saleId) }
        : null;
    case 'not-received':
      return mayAsk('listDeliveries') ? { label: words.receive, path: '/receive' } : null;
    case 'in-basket':
      return mayAsk('getCounter') ? { label: words.counter, path: '/counter' } : null;
    case 'no-price':
      return may('SetPrice')
        ? { label: words.price, path: pathTo.product(device.productId) }
        : null;
    case 'no-identifier':
      return may('AddIdentifier') ? { label: words.addNumber, act: { kind: 'add-number' } } : null;
    case 'check-missing':
    case 'check-failed':
    case 'check-pending':
      return may('RecordCheck')
        ? { label: words.check, act: { kind: 'check', check: missing.check } }
        : null;
    case 'fact-missing':
    case 'fact-pending': {
      const name = statedFact(missing.name);
      if (name === null || !isTheirs) return null;
      return missing.code === 'fact-missing'
        ? { label: words.stateFact, act: { kind: 'state-fact', name } }
        : { label: words.decideFact, act: { kind: 'approve-fact', name } };
    }
    case 'in-quarantine':
      return may('MoveDevice') ? { label: words.move, act: { kind: 'move' } } : null;
    case 'gone-missing':
      return { label: words.found, act: { kind: 'found' } };
    case 'reserved':
      return may('ReleaseReservation') ? { label: words.release, act: { kind: 'release' } } : null;
    case 'not-sold':
      return mayAsk('getCounter') ? { label: words.counter, path: '/counter' } : null;
    case 'elsewhere':
    case 'written-off':
    case 'withdrawn':
    case 'returned-to-supplier':
      return null;
  }
}
