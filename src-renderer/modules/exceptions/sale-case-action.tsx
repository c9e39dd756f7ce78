/** Opens a case from a sale: about the sale, and about those of its units that the person names. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { subject } from '#shared/kernel/event.ts';
import { CASE_DEVICES_MAX } from '#shared/modules/exceptions/contract.ts';
import type { SaleLine, SaleView } from '#shared/modules/sales/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { OpenExceptionDialog } from './open-exception-dialog.tsx';
import styles from './exceptions.module.css';

type SoldUnit = Extract<SaleLine, Readonly<{ kind: 'device' }>>;

export function SaleCaseAction({ sale }: { sale: SaleView }) {
  const words = useWords().exceptions;
  const [, goTo] = useLocation();
  const units = sale.lines.flatMap(({ line }) => (line.kind === 'device' ? [line] : []));
  const [isChoosing, setChoosing] = useState(false);
  const [deviceIds, setDeviceIds] = useState<readonly string[] | null>(null);
  const begin = (): void =>
    units.length > 1 ? setChoosing(true) : setDeviceIds(units.map(({ deviceId }) => deviceId));
  useKeys([{ key: 'F6', label: words.sayWrong, run: begin }]);
  return (
    <>
      <ActionButton
        variant="default"
        hint="F6"
        icon={<IconFlag aria-hidden size={20} stroke={1.8} />}
        onPress={begin}
      >
        {words.sayWrong}
      </ActionButton>
      {isChoosing && (
        <UnitsOfSale
          units={units}
          onBack={() => setChoosing(false)}
          onChosen={(chosen) => {
            setChoosing(false);
            setDeviceIds(chosen);
          }}
        />
      )}
      {deviceIds !== null && (
        <OpenExceptionDialog
          deviceIds={deviceIds}
          about={[subject('sale', sale.saleId)]}
          onClose={() => setDeviceIds(null)}
          onDone={(exceptionId) => goTo(pathTo.exception(exceptionId, null))}
        />
      )}
    </>
  );
}

type UnitsOfSaleProps = Readonly<{
  units: readonly SoldUnit[];
  onBack: () => void;
  onChosen: (deviceIds: readonly string[]) => void;
}>;

/** With several units on a receipt only those are blocked that it is about. */
function UnitsOfSale({ units, onBack, onChosen }: UnitsOfSaleProps) {
  const words = useWords().exceptions.open;
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Dialog
      title={words.ofSale}
      onBack={onBack}
      primary={{ label: words.goOn, run: () => onChosen(chosen.slice(0, CASE_DEVICES_MAX)) }}
    >
      <Checkbox.Group
        label={words.units}
        description={words.ofSaleHint}
        value={chosen}
        onChange={setChosen}
      >
        <div className={styles.options}>
          {units.map(({ deviceId, name, identifiers }, index) => (
            <Checkbox
              key={deviceId}
              value={deviceId}
              label={<bdi>{[name, identifiers[0]].filter(Boolean).join(' · ')}</bdi>}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Checkbox.Group>
    </Dialog>
  );
}
