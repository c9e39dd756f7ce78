/** Opens a delivery for an order. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { OrderView } from '#shared/modules/suppliers/order-contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './suppliers.module.css';

type ReceiveOrderDialogProps = Readonly<{ order: OrderView; onBack: () => void }>;

export function ReceiveOrderDialog({ order, onBack }: ReceiveOrderDialogProps) {
  const { orders: words, receiving } = useWords();
  const [, goTo] = useLocation();
  const open = useCommand('OpenDelivery');
  const [reference, setReference] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const { orderId, supplierName } = order;
  const begin = async (): Promise<void> => {
    const answer = await open.run({ supplierName, reference, orderId });
    if (answer.ok) goTo(pathTo.delivery(answer.value.deliveryId));
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.receiveTitle(order.number)}
      onBack={onBack}
      primary={{
        label: receiving.begin,
        run: () => void begin(),
        isRunning: open.isRunning,
      }}
    >
      <p className={styles.dim}>{words.receiveHint}</p>
      <TextInput
        label={receiving.referenceLabel}
        description={receiving.referenceHint}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
        maxLength={60}
        autoComplete="off"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
