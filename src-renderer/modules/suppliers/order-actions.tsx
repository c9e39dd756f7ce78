/** What can be done with an order: receive against it, send it, change it, end it. */
import {
  IconFileTypePdf,
  IconPackageImport,
  IconPencil,
  IconTable,
  IconX,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { OrderView } from '#shared/modules/suppliers/order-contract.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { useSavedFile } from './use-saved-file.ts';

const ICON = { 'aria-hidden': true, size: 20, stroke: 1.8 } as const;

type OrderActionsProps = Readonly<{
  order: OrderView;
  open: (dialog: 'receive' | 'close') => void;
}>;

export function OrderActions({ order, open }: OrderActionsProps) {
  const words = useWords().orders;
  const pos = usePos();
  const { may } = useRights();
  const [, goTo] = useLocation();
  const savedFile = useSavedFile();
  const { orderId, status } = order;
  const isOpen = status === 'open' || status === 'partly';
  const mayChange = isOpen && may('ChangeOrder');
  const mayReceive = isOpen && may('OpenDelivery');
  const begun = order.deliveries.find((delivery) => delivery.isOpen);
  const receive = (): void =>
    begun === undefined ? open('receive') : goTo(pathTo.delivery(begun.deliveryId));
  const change = (): void => goTo(`${pathTo.order(orderId)}/change`);
  const save = (form: 'pdf' | 'csv'): void =>
    savedFile(pos.query('getOrderFile', { orderId, form }), form);
  const receiveLabel = begun === undefined ? words.receive : words.goOn(begun.number);
  const closeLabel = status === 'partly' ? words.closeShort : words.cancel;
  useKeys([
    { key: 'F8', label: receiveLabel, run: receive, enabled: mayReceive },
    { key: 'F6', label: words.change, run: change, enabled: mayChange },
    { key: 'F9', label: words.savePdf, run: () => save('pdf') },
    { key: 'Shift+F9', label: words.saveCsv, run: () => save('csv') },
    { key: 'Shift+Delete', label: closeLabel, run: () => open('close'), enabled: mayChange },
  ]);
  return (
    <>
      <ActionButton
        variant="default"
        hint="F9"
        icon={<IconFileTypePdf {...ICON} />}
        onPress={() => save('pdf')}
      >
        {words.savePdf}
      </ActionButton>
      <ActionButton variant="default" icon={<IconTable {...ICON} />} onPress={() => save('csv')}>
        {words.saveCsv}
      </ActionButton>
      {mayChange && (
        <>
          <ActionButton variant="default" icon={<IconX {...ICON} />} onPress={() => open('close')}>
            {closeLabel}
          </ActionButton>
          <ActionButton
            variant="default"
            hint="F6"
            icon={<IconPencil {...ICON} />}
            onPress={change}
          >
            {words.change}
          </ActionButton>
        </>
      )}
      {mayReceive && (
        <ActionButton hint="F8" icon={<IconPackageImport {...ICON} />} onPress={receive}>
          {receiveLabel}
        </ActionButton>
      )}
    </>
  );
}
