/** After the sale: the change, huge, until it is taken away or the next scan begins the next sale. */
import type { CompleteSaleReply } from '#shared/modules/sales/contract.ts';
import { useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ReceiptPicture } from '#renderer/modules/printing/receipt-picture.tsx';
import { ReceiptPrintState } from '#renderer/modules/printing/receipt-print-state.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { BigMoney } from './big-money.tsx';
import styles from './change-dialog.module.css';

type ChangeDialogProps = Readonly<{ sale: CompleteSaleReply; onNext: () => void }>;

/** Scans are the counter's: it closes this and takes them into the next basket. */
export function ChangeDialog({ sale, onNext }: ChangeDialogProps) {
  const { common, sales } = useWords();
  const words = sales.done;
  const { currency } = useShop();
  const hasChange = sale.changeMinor > 0;
  const paid = words.paid(formats.money(sale.totalMinor, currency));
  return (
    <Dialog
      title={words.title}
      size="xl"
      onBack={onNext}
      backLabel={common.close}
      primary={{ label: words.next, run: onNext }}
    >
      <div className={styles.done}>
        <div className={styles.figures}>
          <div
            className={styles.change}
            role="group"
            aria-label={hasChange ? words.change : words.noChange}
            tabIndex={-1}
            data-autofocus
          >
            <p className={styles.changeName}>{hasChange ? words.change : words.noChange}</p>
            {hasChange && <BigMoney minor={sale.changeMinor} currency={currency} size="huge" />}
            <p className={styles.paid}>{paid}</p>
          </div>
          <div className={styles.receipt}>
            <p className={styles.number}>
              {words.receipt} <CodeText text={sale.receiptNumber} size="large" />
            </p>
            <ReceiptPrintState receiptNumber={sale.receiptNumber} isFresh />
          </div>
          <p className={styles.hint}>{words.scanHint}</p>
        </div>
        <div
          className={styles.picture}
          tabIndex={0}
          role="region"
          aria-label={words.receiptPicture}
        >
          <ReceiptPicture saleId={sale.saleId} receiptNumber={sale.receiptNumber} />
        </div>
      </div>
    </Dialog>
  );
}
