/** One product: its price and barcodes to change, and what the shop has of it. */
import { useEffect, useRef, useState } from 'react';
import { TextInput } from '@mantine/core';
import { Link } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ProductRow } from '#shared/modules/catalogue/contract.ts';
import { useAsk, useCommand, useRights, useShop } from '#renderer/app/hooks.ts';
import { pathTo } from '#renderer/app/paths.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { ProductLabelsDialog } from '#renderer/modules/printing/product-labels-dialog.tsx';
import { ProductSupply } from '#renderer/modules/suppliers/product-supply.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money, MoneyInput, useCurrency } from '#renderer/ui/money.tsx';
import { BarcodeScans } from './add-product-dialog.tsx';
import { gtinText } from './product-code.ts';
import styles from './catalogue.module.css';

type ProductDialogProps = Readonly<{ productId: string; onBack: () => void }>;

export function ProductDialog({ productId, onBack }: ProductDialogProps) {
  const words = useWords();
  const { view, rejection } = useAsk('getProduct', { productId });
  const [isLabelling, setLabelling] = useState(false);
  if (isLabelling)
    return <ProductLabelsDialog productId={productId} onClose={() => setLabelling(false)} />;
  if (view !== undefined && view !== null)
    return (
      <KnownProduct
        key={productId}
        product={view}
        onBack={onBack}
        onLabels={() => setLabelling(true)}
      />
    );
  if (view === undefined && rejection === null) return null;
  return (
    <Dialog title={words.catalogue.product} onBack={onBack}>
      <FieldError
        rejection={rejection}
        text={rejection === null ? words.catalogue.notFound : null}
      />
    </Dialog>
  );
}

type KnownProductProps = Readonly<{
  product: ProductRow;
  onBack: () => void;
  onLabels: () => void;
}>;

function KnownProduct({ product, onBack, onLabels }: KnownProductProps) {
  const words = useWords();
  const { may } = useRights();
  const { priceMinor, setPriceMinor, barcode, setBarcode, save, isRunning, rejection } = useChanges(
    product,
    onBack,
  );
  const barcodeField = useRef<HTMLInputElement>(null);
  const isPriceChanged = priceMinor !== null && priceMinor !== product.priceMinor;
  const isChanged = isPriceChanged || barcode.trim() !== '';
  const mayChange = may('SetPrice') || may('LinkBarcode');
  return (
    <Dialog
      title={product.name}
      onBack={onBack}
      size="lg"
      {...(may('PrintProductLabels')
        ? {
            secondary: {
              label: words.labels.ofProduct,
              run: onLabels,
              // They would be lost, and the label would not know of them.
              reason: isChanged ? words.labels.saveFirst : null,
            },
          }
        : {})}
      {...(mayChange
        ? {
            primary: {
              label: words.catalogue.change,
              run: () => void save(),
              isRunning,
              reason: isChanged ? null : words.catalogue.nothingChanged,
            },
          }
        : {})}
    >
      {may('LinkBarcode') && (
        <BarcodeScans
          onBarcode={(scanned) => {
            setBarcode(scanned);
            barcodeField.current?.focus();
          }}
        />
      )}
      <ProductFacts product={product} />
      <ProductSupply productId={product.productId} name={product.name} />
      <div className={styles.form}>
        {may('SetPrice') ? (
          <MoneyInput
            label={words.catalogue.price}
            value={priceMinor}
            onChange={setPriceMinor}
            description={words.catalogue.priceHint}
            autoFocus
          />
        ) : (
          <p className={styles.dim}>{words.catalogue.mayNotPrice}</p>
        )}
        {may('LinkBarcode') && (
          <TextInput
            ref={barcodeField}
            label={words.catalogue.linkBarcode}
            description={words.catalogue.barcodeHint}
            value={barcode}
            onChange={(event) => setBarcode(event.currentTarget.value)}
            maxLength={60}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </div>
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

/** Price and barcode are two commands; one that was refused leaves its field as it is. */
function useChanges(product: ProductRow, onSaved: () => void) {
  const words = useWords();
  const currency = useCurrency();
  const feedback = useScanFeedback();
  const setPrice = useCommand('SetPrice');
  const linkBarcode = useCommand('LinkBarcode');
  const [priceMinor, setPriceMinor] = useState(product.priceMinor);
  const [barcode, setBarcode] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const { productId, name } = product;
  useEffect(() => setRejection(null), [priceMinor, barcode]);

  const save = async (): Promise<void> => {
    const told: string[] = [];
    if (priceMinor !== null && priceMinor !== product.priceMinor) {
      const answer = await setPrice.run({ productId, priceMinor });
      if (!answer.ok) return setRejection(answer.rejection);
      told.push(words.catalogue.priceSaved(name, formats.money(priceMinor, currency)));
    }
    if (barcode.trim() !== '') {
      const answer = await linkBarcode.run({ productId, barcode });
      if (!answer.ok) return setRejection(answer.rejection);
      told.push(words.catalogue.barcodeLinked(name, barcode.trim()));
    }
    feedback.taken(told.join(' '));
    onSaved();
  };
  const isRunning = setPrice.isRunning || linkBarcode.isRunning;
  return { priceMinor, setPriceMinor, barcode, setBarcode, save, isRunning, rejection };
}

function ProductFacts({ product }: { product: ProductRow }) {
  const words = useWords();
  const shop = useShop();
  const { may } = useRights();
  const rate = shop.rates.find(({ code }) => code === product.taxCode);
  const barcodes = product.gtins.map(gtinText);
  return (
    <dl className={styles.facts} aria-label={words.catalogue.facts}>
      <Fact name={words.catalogue.onHand}>
        {formats.number(product.onHand)}
        {product.tracking === 'device' && product.onHand > 0 && (
          <Link className={styles.link} href={pathTo.stockOf(product.productId)}>
            {words.catalogue.showUnits}
          </Link>
        )}
      </Fact>
      {!may('SetPrice') && (
        <Fact name={words.catalogue.price}>
          {product.priceMinor === null ? (
            words.catalogue.noPrice
          ) : (
            <Money minor={product.priceMinor} withCurrency />
          )}
        </Fact>
      )}
      {product.unitCostMinor !== null && (
        <Fact name={words.catalogue.cost}>
          <Money minor={product.unitCostMinor} withCurrency />
        </Fact>
      )}
      <Fact name={words.catalogue.kind}>{words.catalogue.kinds[product.tracking]}</Fact>
      <Fact name={words.catalogue.tax}>
        {rate === undefined
          ? product.taxCode
          : words.catalogue.rate(rate.name, formats.rate(rate.ratePerMillion))}
      </Fact>
      {product.sku !== '' && (
        <Fact name={words.catalogue.sku}>
          <CodeText text={product.sku} />
        </Fact>
      )}
      <Fact name={words.catalogue.barcodes}>
        {barcodes.length === 0
          ? words.catalogue.noBarcodes
          : barcodes.map((barcode) => (
              <span key={barcode} className={styles.code}>
                <CodeText text={barcode} />
              </span>
            ))}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
