/**
 * The unit whose gate is closed, until the next scan: the line under the scan field has said why; here is what can be
 * done about it. One that is kept for a customer is sold to them, or let go.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Missing } from '#shared/modules/devices/gate.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { LetGoDialog } from './let-go-dialog.tsx';
import type { RefusedUnitScan } from './use-refused-unit.ts';
import styles from './refused-unit.module.css';

type RefusedUnitProps = Readonly<{
  refused: RefusedUnitScan;
  sellTo: (customerId: string) => void;
  scanAgain: () => void;
}>;

export function RefusedUnit({ refused, sellTo, scanAgain }: RefusedUnitProps) {
  const words = useWords().sales.refused;
  const [, goTo] = useLocation();
  const { deviceId, missing, productName, identifier } = refused;
  const open = (): void => goTo(pathTo.device(deviceId));
  useKeys([{ key: 'Ctrl+I', label: words.openRecord, run: open }]);
  return (
    <div className={styles.band} role="group" aria-label={words.about(productName, identifier)}>
      <p className={styles.what}>
        <bdi>{productName}</bdi> <bdi className={styles.number}>{identifier}</bdi>
      </p>
      {missing.code === 'reserved' && (
        <Kept missing={missing} deviceId={deviceId} sellTo={sellTo} scanAgain={scanAgain} />
      )}
      <ActionButton variant="default" hint="Ctrl+I" onPress={open}>
        {words.openRecord}
      </ActionButton>
    </div>
  );
}

type KeptProps = Readonly<{
  missing: Extract<Missing, Readonly<{ code: 'reserved' }>>;
  deviceId: string;
  sellTo: (customerId: string) => void;
  scanAgain: () => void;
}>;

function Kept({ missing, deviceId, sellTo, scanAgain }: KeptProps) {
  const words = useWords().sales.refused;
  const { may } = useRights();
  const [isLettingGo, setLettingGo] = useState(false);
  const { view } = useAsk('getDevice', { deviceId });
  const { customerId, reservationId, until } = missing;
  const known = view?.reservation?.customerName ?? '';
  const name = known === '' ? words.thatCustomer : known;
  const sell = (): void => sellTo(customerId);
  const letGo = (): void => setLettingGo(true);
  const mayLetGo = may('ReleaseReservation');
  useKeys([
    { key: 'Ctrl+Enter', label: words.sellTo(name), run: sell },
    { key: 'Ctrl+G', label: words.letGo, run: letGo, enabled: mayLetGo },
  ]);
  return (
    <>
      <p className={styles.kept}>{words.keptFor(name, formats.businessDate(until))}</p>
      <ActionButton hint="Ctrl+⏎" onPress={sell}>
        {words.sellTo(name)}
      </ActionButton>
      {mayLetGo && (
        <ActionButton variant="default" hint="Ctrl+G" onPress={letGo}>
          {words.letGo}
        </ActionButton>
      )}
      {isLettingGo && (
        <LetGoDialog
          reservationId={reservationId}
          name={name}
          onBack={() => setLettingGo(false)}
          onReleased={() => {
            setLettingGo(false);
            scanAgain();
          }}
        />
      )}
    </>
  );
}
