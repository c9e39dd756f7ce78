/** One question before a whole basket is dropped. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { BasketView } from '#shared/modules/sales/contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './sales-dialogs.module.css';

type DropDialogProps = Readonly<{ basket: BasketView; onBack: () => void; onDropped: () => void }>;

export function DropDialog({ basket, onBack, onDropped }: DropDialogProps) {
  const words = useWords().sales.dropDialog;
  const voidSale = useCommand('VoidSale');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const drop = async (): Promise<void> => {
    const answer = await voidSale.run({ saleId: basket.saleId });
    if (answer.ok) onDropped();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.title}
      onBack={onBack}
      backLabel={words.keep}
      primary={{
        label: words.drop,
        run: () => void drop(),
        isRunning: voidSale.isRunning,
        isDangerous: true,
      }}
    >
      <p className={styles.text} data-autofocus tabIndex={-1}>
        {words.what(basket.lines.length)}
      </p>
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
