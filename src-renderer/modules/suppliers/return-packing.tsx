/** Packs a return: a scan puts a unit in, counted goods are found by name; a unit of another supplier is asked about. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ReturnView } from '#shared/modules/suppliers/return-contract.ts';
import type { ProductRow } from '#shared/modules/catalogue/contract.ts';
import { useCommand, useRights } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { ProductPicker } from '#renderer/modules/catalogue/product-picker.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import styles from './suppliers.module.css';

/** A unit that another firm sent: the scan that is asked about, and the sentence that asks. */
type Stranger = Readonly<{ raw: string; rejection: AnyRejection }>;

export function ReturnPacking({ shown }: { shown: ReturnView }) {
  const { supplierReturns: words } = useWords();
  const pos = usePos();
  const { may } = useRights();
  const feedback = useScanFeedback();
  const addUnit = useCommand('AddUnitToReturn');
  const setQuantity = useCommand('SetReturnQuantity');
  const [stranger, setStranger] = useState<Stranger | null>(null);
  const { returnId } = shown;

  const add = async (raw: string, isOtherSupplier: boolean): Promise<void> => {
    const answer = await addUnit.run({ returnId, raw, isOtherSupplier });
    if (answer.ok) {
      setStranger(null);
      return feedback.taken(words.added(answer.value.productName));
    }
    if (answer.rejection.code === 'suppliers.other-supplier')
      return setStranger({ raw, rejection: answer.rejection });
    setStranger(null);
    return feedback.refused(sentenceOf(answer.rejection));
  };
  const addGoods = async ({ productId, name, unitCostMinor }: ProductRow): Promise<void> => {
    const there = shown.goods.find((goods) => goods.productId === productId);
    const answer = await setQuantity.run({
      returnId,
      productId,
      quantity: (there?.quantity ?? 0) + 1,
      expectedCreditMinor: there?.expectedCreditMinor ?? unitCostMinor ?? 0,
    });
    if (answer.ok) feedback.taken(words.added(name));
    else feedback.refused(sentenceOf(answer.rejection));
  };
  useScanTarget(async (raw) => {
    const found = await pos.query('find', { text: raw });
    const goods = found.ok ? found.value.find((one) => one.kind === 'product') : undefined;
    const product =
      goods === undefined ? null : await pos.query('getProduct', { productId: goods.productId });
    if (product?.ok === true && product.value?.tracking === 'quantity')
      return addGoods(product.value);
    return add(raw, false);
  });
  return (
    <div className={styles.packing}>
      <p className={styles.dim}>{words.scanHint}</p>
      {may('SetReturnQuantity') && (
        <ProductPicker tracking="quantity" onPick={(product) => void addGoods(product)} />
      )}
      {stranger !== null && (
        <Dialog
          title={words.otherTitle}
          onBack={() => setStranger(null)}
          primary={{
            label: words.otherTake,
            run: () => void add(stranger.raw, true),
            isRunning: addUnit.isRunning,
          }}
        >
          <p>{sentenceOf(stranger.rejection)}</p>
        </Dialog>
      )}
    </div>
  );
}
