/** Labels of a delivery: those of its units that have none yet, or of all that are here. */
import { useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { PrintLabelsDialog } from './print-labels-dialog.tsx';

type Which = 'unlabelled' | 'all';

type DeliveryLabelsDialogProps = Readonly<{ deliveryId: string; onClose: () => void }>;

export function DeliveryLabelsDialog({ deliveryId, onClose }: DeliveryLabelsDialogProps) {
  const words = useWords().labels;
  const { view, rejection } = useAsk('listDeliveryLabels', { deliveryId });
  const [wanted, setWanted] = useState<Which | null>(null);
  if (view === undefined && rejection === null) return null;
  if (view === undefined || view.deviceIds.length === 0)
    return (
      <Dialog title={words.title} onBack={onClose}>
        {rejection === null ? <p>{words.noUnits}</p> : <FieldError rejection={rejection} />}
      </Dialog>
    );
  const { deviceIds, unlabelledIds } = view;
  const areAllLabelled = unlabelledIds.length === 0;
  const which = areAllLabelled ? 'all' : (wanted ?? 'unlabelled');
  return (
    <PrintLabelsDialog
      deviceIds={which === 'all' ? deviceIds : unlabelledIds}
      onClose={onClose}
      which={
        areAllLabelled ? (
          <p>{words.allLabelled}</p>
        ) : (
          <SegmentedControl
            size="md"
            aria-label={words.which}
            value={which}
            onChange={setWanted}
            data={[
              { value: 'unlabelled', label: words.whichOnes.unlabelled(unlabelledIds.length) },
              { value: 'all', label: words.whichOnes.all(deviceIds.length) },
            ]}
          />
        )
      }
    />
  );
}
