/** Begins a count: the whole branch, some places, or one product. */
import { useState } from 'react';
import { Checkbox, SegmentedControl } from '@mantine/core';
import type { ProductRow, Tracking } from '#shared/modules/catalogue/contract.ts';
import type { CountScope } from '#shared/modules/counts/contract.ts';
import { PLACES, type Place } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ProductPicker } from '#renderer/modules/catalogue/product-picker.tsx';
import {
  ChoiceList,
  Known,
  LineField,
  useRecordCommand,
} from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './counts.module.css';

type Kind = CountScope['kind'];

type OpenCountDialogProps = Readonly<{
  onBack: () => void;
  onOpened: (countId: string) => void;
}>;

export function OpenCountDialog({ onBack, onOpened }: OpenCountDialogProps) {
  const words = useWords();
  const { open } = words.counts;
  const [kind, setKind] = useState<Kind>('branch');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [product, setProduct] = useState<ProductRow | null>(null);
  const [tellsAtScan, setTells] = useState(true);
  const [note, setNote] = useState('');
  const send = useRecordCommand('OpenCount', ({ countId }) => onOpened(countId));
  const reason =
    kind === 'places' && places.length === 0
      ? open.placesNeeded
      : kind === 'product' && product === null
        ? open.productNeeded
        : null;
  const scope = (): CountScope => {
    if (kind === 'places') return { kind, places: PLACES.filter((one) => places.includes(one)) };
    return kind === 'product' ? { kind, productId: product?.productId ?? '' } : { kind: 'branch' };
  };
  return (
    <Dialog
      title={open.title}
      size="lg"
      onBack={onBack}
      primary={{
        label: open.begin,
        run: () => void send.run({ scope: scope(), tellsAtScan, note }),
        isRunning: send.isRunning,
        reason,
      }}
    >
      <ChoiceList
        label={open.what}
        value={kind}
        onChange={setKind}
        hasFocus
        choices={[
          { value: 'branch', label: open.branch, hint: open.branchHint },
          { value: 'places', label: open.places, hint: open.placesHint },
          { value: 'product', label: open.product, hint: open.productHint },
        ]}
      />
      {kind === 'places' && (
        <Checkbox.Group
          label={open.whichPlaces}
          value={[...places]}
          onChange={(values) => setPlaces(PLACES.filter((place) => values.includes(place)))}
        >
          <div className={styles.checks}>
            {PLACES.map((place) => (
              <Checkbox key={place} value={place} label={words.devices.places[place]} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {kind === 'product' && <ProductChoice product={product} onChange={setProduct} />}
      <Checkbox
        label={open.tells}
        description={open.tellsHint}
        checked={tellsAtScan}
        onChange={(event) => setTells(event.currentTarget.checked)}
      />
      <LineField label={open.note} hint={open.noteHint} value={note} onChange={setNote} />
      <FieldError rejection={send.rejection} />
    </Dialog>
  );
}

type ProductChoiceProps = Readonly<{
  product: ProductRow | null;
  onChange: (product: ProductRow | null) => void;
}>;

function ProductChoice({ product, onChange }: ProductChoiceProps) {
  const { open } = useWords().counts;
  const [tracking, setTracking] = useState<Tracking>('device');
  if (product !== null)
    return (
      <div className={styles.chosen}>
        <Known label={open.productChosen}>
          <bdi>{product.name}</bdi>
        </Known>
        <ActionButton variant="default" onPress={() => onChange(null)}>
          {open.otherProduct}
        </ActionButton>
      </div>
    );
  return (
    <>
      <SegmentedControl
        value={tracking}
        onChange={(value) => setTracking(value === 'quantity' ? 'quantity' : 'device')}
        data={[
          { value: 'device', label: open.kind },
          { value: 'quantity', label: open.kindPieces },
        ]}
      />
      <ProductPicker key={tracking} tracking={tracking} onPick={onChange} />
    </>
  );
}
