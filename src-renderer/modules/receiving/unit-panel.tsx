/** The unit that came in last, large, with what the labels of its box have given so far. */
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconMinus,
  IconX,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { isSameIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import type { BoxBarcode, UnitInHand } from './box-in-hand.ts';
import styles from './hand.module.css';

type UnitPanelProps = Readonly<{
  delivery: DeliveryView;
  unit: UnitInHand;
  barcode: BoxBarcode | null;
  onDamaged: () => void;
}>;

export function UnitPanel({ delivery, unit, barcode, onDamaged }: UnitPanelProps) {
  const words = useWords();
  const record = delivery.recentUnits.find(({ deviceId }) => deviceId === unit.deviceId);
  const { label } = unit;
  const isScanned = (identifier: DeviceIdentifier): boolean =>
    (label !== null && isSameIdentifier(label, identifier)) ||
    (record?.identifiers.some(
      (known) => known.isScanned && isSameIdentifier(known.label, identifier),
    ) ??
      false);
  return (
    <div className={styles.card}>
      {unit.isQuarantined ? (
        <p className={styles.quarantined}>
          <IconAlertTriangle aria-hidden size={24} />
          {words.receiving.inQuarantine}
        </p>
      ) : (
        <p className={styles.inStock}>
          <IconCircleCheck aria-hidden size={24} />
          {words.receiving.inStock}
        </p>
      )}
      <h2 className={styles.unitName}>
        <Link href={pathTo.device(unit.deviceId)} className={styles.unitLink}>
          <bdi>{unit.product.name}</bdi>
        </Link>
      </h2>
      {label !== null && (
        <p className={styles.bigNumber}>
          <IdentifierText identifier={label} size="large" />
        </p>
      )}
      {unit.cases.map((kind) => (
        <p key={kind} className={styles.note}>
          {words.receiving.caseOpened(kind)}{' '}
          <Link href={pathTo.device(unit.deviceId)}>{words.receiving.openRecord}</Link>
        </p>
      ))}
      <LabelChecks identifiers={unit.identifiers} isScanned={isScanned} barcode={barcode} />
      <div className={styles.draftActions}>
        <ActionButton variant="default" onPress={onDamaged} hint="Alt D">
          {words.receiving.damaged}
        </ActionButton>
      </div>
    </div>
  );
}

type LabelChecksProps = Readonly<{
  identifiers: readonly DeviceIdentifier[];
  isScanned: (identifier: DeviceIdentifier) => boolean;
  barcode: BoxBarcode | null;
}>;

function LabelChecks({ identifiers, isScanned, barcode }: LabelChecksProps) {
  const words = useWords();
  const hasSerial = identifiers.some(({ kind }) => kind === 'serial');
  return (
    <ul className={styles.checks} aria-label={words.receiving.labels}>
      {identifiers.map((identifier) => (
        <li
          key={`${identifier.kind}:${identifier.key}`}
          data-outcome={isScanned(identifier) ? 'yes' : 'open'}
        >
          <span className={styles.checkName}>{labelName(words, identifiers, identifier)}</span>
          <IdentifierText identifier={identifier} />
          <Check
            outcome={isScanned(identifier) ? 'yes' : 'open'}
            says={isScanned(identifier) ? words.receiving.scanned : words.receiving.notScanned}
          />
        </li>
      ))}
      {!hasSerial && (
        <li data-outcome="none">
          <span className={styles.checkName}>{words.receiving.labelKinds.serial}</span>
          <span />
          <Check outcome="open" says={words.receiving.notOnBox} />
        </li>
      )}
      <li data-outcome={barcode === null ? 'open' : barcode.isSame ? 'yes' : 'no'}>
        <span className={styles.checkName}>{words.receiving.ean}</span>
        <span />
        <Check
          outcome={barcode === null ? 'open' : barcode.isSame ? 'yes' : 'no'}
          says={
            barcode === null
              ? words.receiving.notScanned
              : barcode.isSame
                ? words.receiving.eanSame
                : words.receiving.eanOther(barcode.product.name)
          }
        />
      </li>
    </ul>
  );
}

/** 'IMEI 2' where a unit has two, 'Serial' where it has one. */
function labelName(words: Words, all: readonly DeviceIdentifier[], one: DeviceIdentifier): string {
  if (one.kind !== 'imei') return words.receiving.labelKinds[one.kind];
  const imeis = all.filter(({ kind }) => kind === 'imei');
  return words.receiving.imeiNumber(imeis.findIndex(({ key }) => key === one.key) + 1);
}

export function Check({ outcome, says }: { outcome: 'yes' | 'no' | 'open'; says: string }) {
  const Icon = { yes: IconCheck, no: IconX, open: IconMinus }[outcome];
  return (
    <span className={styles.check}>
      <Icon aria-hidden size={20} stroke={2.5} />
      {says}
    </span>
  );
}
