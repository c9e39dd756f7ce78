/**
 * Adds a product to the catalogue, from the list of products or from a box whose barcode nobody
 * knows yet.
 */
import { useEffect, useState } from 'react';
import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { productName } from '#shared/modules/catalogue/contract.ts';
import { useCommand, useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { MoneyInput } from '#renderer/ui/money.tsx';
import { barcodeIn } from './product-code.ts';
import { useProductDraft, type ProductFields } from './product-draft.ts';
import styles from './catalogue.module.css';

type AddProductDialogProps = Readonly<{
  /** What is known of it already, e.g. the barcode that was scanned. */
  known?: Partial<ProductFields>;
  /** The kind follows from where the dialog was opened. */
  isKindFixed?: boolean;
  onAdded: (productId: string, name: string) => void;
  onBack: () => void;
}>;

export function AddProductDialog({
  known,
  isKindFixed = false,
  onAdded,
  onBack,
}: AddProductDialogProps) {
  const words = useWords();
  const { fields, set, clear } = useProductDraft();
  const addProduct = useCommand('AddProduct');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);

  useEffect(() => {
    if (known !== undefined) set(known);
    // Once, when it opens: later scans are the person's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const change = (part: Partial<ProductFields>): void => {
    setRejection(null);
    set(part);
  };
  const add = async (): Promise<void> => {
    const answer = await addProduct.run(fields);
    if (!answer.ok) return setRejection(answer.rejection);
    clear();
    onAdded(answer.value.productId, productName(fields));
  };
  const isMissingName = fields.model.trim() === '';
  return (
    <Dialog
      title={words.catalogue.addTitle}
      onBack={onBack}
      size="lg"
      primary={{
        label: words.catalogue.addThis,
        run: () => void add(),
        isRunning: addProduct.isRunning,
        reason: isMissingName ? words.catalogue.modelNeeded : null,
      }}
    >
      <BarcodeScans onBarcode={(barcode) => change({ barcode })} />
      {!isKindFixed && (
        <KindChoice value={fields.tracking} onChange={(tracking) => change({ tracking })} />
      )}
      <ProductForm fields={fields} change={change} rejection={rejection} />
      <FieldError rejection={fieldOf(rejection) === null ? rejection : null} />
    </Dialog>
  );
}

/** Which field a "no" is about; null where it is about the whole. */
function fieldOf(rejection: AnyRejection | null): 'sku' | 'barcode' | null {
  if (rejection === null) return null;
  if (rejection.code === 'catalogue.sku-taken') return 'sku';
  const isBarcode =
    rejection.code === 'catalogue.barcode-taken' || rejection.code.startsWith('identifier.');
  return isBarcode ? 'barcode' : null;
}

/** While a dialog with a barcode field is open, scans fill that field. */
export function BarcodeScans({ onBarcode }: { onBarcode: (barcode: string) => void }) {
  const words = useWords();
  const feedback = useScanFeedback();
  useScanTarget((raw) => {
    const barcode = barcodeIn(raw);
    if (barcode === null)
      return feedback.refused(words.catalogue.notABarcode(raw.trim().slice(0, 40)));
    onBarcode(barcode);
    feedback.taken(words.catalogue.barcodeRead(barcode));
  });
  return null;
}

type KindChoiceProps = Readonly<{
  value: ProductFields['tracking'];
  onChange: (kind: ProductFields['tracking']) => void;
}>;

function KindChoice({ value, onChange }: KindChoiceProps) {
  const words = useWords();
  const kinds = ['device', 'quantity'] as const;
  return (
    <Radio.Group
      label={words.catalogue.kind}
      value={value}
      onChange={(kind) => onChange(kind === 'quantity' ? 'quantity' : 'device')}
    >
      <Stack gap="xs" mt="xs">
        {kinds.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            className={styles.kind}
            label={words.catalogue.kinds[kind]}
            description={words.catalogue.kindHints[kind]}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type ProductFormProps = Readonly<{
  fields: ProductFields;
  change: (part: Partial<ProductFields>) => void;
  rejection: AnyRejection | null;
}>;

function ProductForm({ fields, change, rejection }: ProductFormProps) {
  const words = useWords();
  const shop = useShop();
  const wrongField = fieldOf(rejection);
  const sentence = rejection === null ? null : sentenceOf(rejection);
  const text = (
    name: 'brand' | 'model' | 'storage' | 'colour' | 'sku' | 'barcode',
    maxLength: number,
  ) => ({
    label: words.catalogue[name],
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ [name]: event.currentTarget.value }),
    maxLength,
    autoComplete: 'off',
    error: wrongField === name ? sentence : null,
  });
  return (
    <div className={styles.form}>
      <TextInput {...text('brand', 40)} />
      <TextInput {...text('model', 80)} required withAsterisk={false} data-autofocus />
      <TextInput {...text('storage', 20)} placeholder={words.catalogue.storageExample} />
      <TextInput {...text('colour', 40)} />
      <TextInput {...text('sku', 40)} spellCheck={false} />
      <TextInput
        {...text('barcode', 60)}
        inputMode="numeric"
        spellCheck={false}
        description={words.catalogue.barcodeHint}
      />
      <NativeSelect
        label={words.catalogue.tax}
        value={fields.taxCode ?? shop.defaultCode}
        onChange={(event) => change({ taxCode: event.currentTarget.value })}
        data={shop.rates.map((rate) => ({
          value: rate.code,
          label: words.catalogue.rate(rate.name, formats.rate(rate.ratePerMillion)),
        }))}
      />
      <MoneyInput
        label={words.catalogue.price}
        value={fields.priceMinor}
        onChange={(priceMinor) => change({ priceMinor })}
        description={words.catalogue.priceHint}
      />
    </div>
  );
}
