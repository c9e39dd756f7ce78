/**
 * A box that no list announced: its labels so far, what it is and what it cost; Enter takes it in.
 */
import { useEffect, useRef, type FormEvent } from 'react';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ProductPicker } from '#renderer/modules/catalogue/product-picker.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { MoneyInput } from '#renderer/ui/money.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import type { BoxDraft } from './box-in-hand.ts';
import { BoxProblemNotes, BoxReasons } from './box-problem-fields.tsx';
import { Check } from './unit-panel.tsx';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

type BoxDraftPanelProps = Readonly<{
  box: BoxDraft;
  commands: DraftCommands;
  isBlind: boolean;
  onNewProduct: () => void;
}>;

export function BoxDraftPanel({ box, commands, isBlind, onNewProduct }: BoxDraftPanelProps) {
  const words = useWords();
  const { may } = useRights();
  const productField = useRef<HTMLInputElement>(null);
  const { maybeOf } = box;
  useKeys([{ key: 'F3', label: words.catalogue.pick, run: () => productField.current?.focus() }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    commands.takeIn();
  };
  return (
    <form className={styles.card} onSubmit={submit} noValidate>
      <div className={styles.cardHead}>
        <h2 className={styles.unitName} data-unknown={box.product === null || undefined}>
          <bdi>{box.product?.name ?? words.receiving.asideNoProduct}</bdi>
        </h2>
        <p className={styles.draftSign}>
          {box.sharesWith !== null
            ? words.receiving.boxTitleShared
            : isBlind
              ? words.receiving.boxTitleBlind
              : words.receiving.boxTitle}
        </p>
      </div>
      <DraftChecks box={box} />
      {maybeOf !== null && (
        <p className={styles.note}>
          {words.receiving.boxMaybeOf(maybeOf.name, words.receiving.kindsLeftOut[maybeOf.kind])}
        </p>
      )}
      {box.product === null && (
        <div className={styles.pick}>
          <ProductPicker
            tracking="device"
            inputRef={productField}
            onPick={({ productId, name }) => commands.choose({ productId, name })}
          />
          {may('AddProduct') && (
            <ActionButton variant="default" onPress={onNewProduct}>
              {words.receiving.newProduct}
            </ActionButton>
          )}
        </div>
      )}
      <BoxProblemNotes box={box} />
      <div className={styles.said}>
        {box.product !== null && box.labels.length > 0 && (
          <CostField
            key={box.product.productId}
            value={box.unitCostMinor}
            isKnown={box.isCostKnown}
            onChange={(unitCostMinor) =>
              commands.change((hand) =>
                hand.current?.kind === 'box'
                  ? { ...hand, current: { ...hand.current, unitCostMinor } }
                  : hand,
              )
            }
          />
        )}
        <BoxReasons box={box} change={commands.change} />
      </div>
      <FieldError rejection={commands.rejection} />
      <DraftActions
        commands={commands}
        label={box.sharesWith === null ? words.receiving.boxTakeIn : words.receiving.boxTakeAside}
      />
    </form>
  );
}

/** What the box needs, ticked as its labels give it. */
function DraftChecks({ box }: { box: BoxDraft }) {
  const words = useWords();
  const imeis = box.labels.filter(({ kind }) => kind === 'imei');
  const others = box.labels.filter(({ kind }) => kind !== 'imei' && kind !== 'serial');
  const serial = box.labels.find(({ kind }) => kind === 'serial');
  const rows: readonly Readonly<{ name: string; label: DeviceIdentifier | undefined }>[] = [
    { name: words.receiving.imeiNumber(1), label: imeis[0] },
    { name: words.receiving.imeiNumber(2), label: imeis[1] },
    { name: words.receiving.labelKinds.serial, label: serial },
    ...others.map((label) => ({ name: words.receiving.labelKinds[label.kind], label })),
  ];
  return (
    <ul className={styles.checks} aria-label={words.receiving.labels}>
      {rows.map(({ name, label }) => (
        <li key={name} data-outcome={outcomeOf(box, label)}>
          <span className={styles.checkName}>{name}</span>
          {label === undefined ? <span /> : <IdentifierText identifier={label} />}
          <LabelCheck box={box} label={label} />
        </li>
      ))}
      <li data-outcome={box.isProductScanned ? 'yes' : 'open'}>
        <span className={styles.checkName}>{words.receiving.ean}</span>
        <span />
        <Check
          outcome={box.isProductScanned ? 'yes' : 'open'}
          says={box.isProductScanned ? words.receiving.scanned : words.receiving.notScanned}
        />
      </li>
    </ul>
  );
}

function outcomeOf(box: BoxDraft, label: DeviceIdentifier | undefined): 'open' | 'yes' | 'no' {
  if (label === undefined) return 'open';
  return box.wrongDigits.includes(label.key) ? 'no' : 'yes';
}

function LabelCheck({ box, label }: { box: BoxDraft; label: DeviceIdentifier | undefined }) {
  const { receiving } = useWords();
  const outcome = outcomeOf(box, label);
  const says = { open: receiving.notScanned, yes: receiving.scanned, no: receiving.wrongDigit };
  return <Check outcome={outcome} says={says[outcome]} />;
}

type CostFieldProps = Readonly<{
  value: number | null;
  isKnown: boolean;
  onChange: (unitCostMinor: number | null) => void;
}>;

export function CostField({ value, isKnown, onChange }: CostFieldProps) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const isUnknown = value === null;
  useEffect(() => {
    // Where nobody knows it, it is the next thing to say. Scans pass a field by, so the focus does
    // no harm.
    if (isUnknown) frame.current?.querySelector('input')?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when the field appears only
  }, []);
  return (
    <div ref={frame} className={styles.cost}>
      <MoneyInput
        label={words.receiving.boxUnitCost}
        value={value}
        onChange={onChange}
        description={isKnown ? words.receiving.boxCostKnown : undefined}
      />
    </div>
  );
}

export function DraftActions({ commands, label }: { commands: DraftCommands; label: string }) {
  const words = useWords();
  return (
    <div className={styles.draftActions}>
      <ActionButton
        type="submit"
        hint="Enter"
        reason={commands.reason}
        isRunning={commands.isRunning}
      >
        {label}
      </ActionButton>
      <ActionButton variant="default" onPress={commands.putAside} hint="Esc">
        {words.receiving.boxAside}
      </ActionButton>
      <ActionButton variant="subtle" onPress={commands.drop} hint="Del">
        {words.receiving.boxDrop}
      </ActionButton>
    </div>
  );
}
