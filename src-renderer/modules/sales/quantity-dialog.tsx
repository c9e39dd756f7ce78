/** Sets how many of a counted product are sold, for more than a few presses of '+'. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { BasketLine } from '#shared/modules/sales/contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';

type QuantityDialogProps = Readonly<{
  saleId: string;
  row: BasketLine;
  onBack: () => void;
  onSet: () => void;
}>;

const QUANTITY = /^[1-9]\d{0,4}$/;

export function QuantityDialog({ saleId, row, onBack, onSet }: QuantityDialogProps) {
  const words = useWords().sales.quantityDialog;
  const change = useCommand('ChangeLineQuantity');
  const [text, setText] = useState(String(row.quantity));
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isNumber = QUANTITY.test(text.trim());
  const set = async (): Promise<void> => {
    const quantity = Number(text.trim());
    const answer = await change.run({ saleId, lineId: row.line.lineId, quantity });
    if (answer.ok) onSet();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.title}
      size="sm"
      onBack={onBack}
      primary={{
        label: words.set,
        run: () => void set(),
        isRunning: change.isRunning,
        reason: isNumber ? null : words.invalid,
      }}
    >
      <TextInput
        label={words.field(row.line.name)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
