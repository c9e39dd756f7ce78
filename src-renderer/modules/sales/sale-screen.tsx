/** One past sale: what was sold, how it was paid, the taxes, and its receipt, which prints again as a copy. */
import { useState } from 'react';
import { IconPrinter } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { SaleView } from '#shared/modules/sales/contract.ts';
import { useAsk, useCommand, useRights, useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { SaleCaseAction } from '#renderer/modules/exceptions/sale-case-action.tsx';
import { ReceiptPicture } from '#renderer/modules/printing/receipt-picture.tsx';
import { ReceiptPrintState } from '#renderer/modules/printing/receipt-print-state.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { SaleCustomerLine } from './basket-customer.tsx';
import { SaleLinesTable, SalePayments, SaleTaxesTable } from './sale-tables.tsx';
import styles from './sale-screen.module.css';

export function SaleScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().sales.sale;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getSale', { saleId: params['saleId'] ?? '' });
  const back = (): void => history.back();
  if (rejection !== null || view === null)
    return (
      <Page title={words.notFoundTitle} back={back}>
        <EmptyState
          title={rejection === null ? words.notFoundTitle : sentenceOf(rejection)}
          hint={words.notFoundHint}
          action={<ActionButton onPress={() => goTo('/sales')}>{words.toSales}</ActionButton>}
        />
      </Page>
    );
  return view === undefined ? null : <Sale sale={view} back={back} />;
}

function Sale({ sale, back }: { sale: SaleView; back: () => void }) {
  const words = useWords().sales.sale;
  return (
    <Page
      title={words.title(sale.receiptNumber)}
      hint={words.soldBy(formats.dateTime(sale.completedAt), sale.actorName)}
      back={back}
      actions={<SaleCaseAction sale={sale} />}
    >
      <div className={styles.sale}>
        <div className={styles.facts}>
          <Panel title={words.lines}>
            <SaleLinesTable sale={sale} />
          </Panel>
          {sale.customer !== null && (
            <Panel title={words.customer}>
              <SaleCustomerLine customer={sale.customer} />
            </Panel>
          )}
          <div className={styles.pair}>
            <Panel title={words.payments}>
              <SalePayments sale={sale} />
            </Panel>
            {sale.taxes.length > 0 && (
              <Panel title={words.taxes}>
                <SaleTaxesTable sale={sale} />
              </Panel>
            )}
          </div>
        </div>
        <Panel title={words.receipt} className={styles.receipt ?? ''}>
          <Reprint sale={sale} />
          <div className={styles.picture}>
            <ReceiptPicture saleId={sale.saleId} receiptNumber={sale.receiptNumber} />
          </div>
        </Panel>
      </div>
    </Page>
  );
}

function Reprint({ sale }: { sale: SaleView }) {
  const words = useWords().sales.sale;
  const rights = useRights();
  const { printer } = useShop();
  const reprint = useCommand('ReprintReceipt');
  const [copyNumber, setCopyNumber] = useState<number | null>(null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const noPrinter = printer.kind === 'none' ? words.noPrinter : null;
  const reason = rights.may('ReprintReceipt') ? noPrinter : words.mayNotReprint;

  const print = async (): Promise<void> => {
    const answer = await reprint.run({ saleId: sale.saleId });
    setCopyNumber(answer.ok ? answer.value.copyNumber : null);
    setRejection(answer.ok ? null : answer.rejection);
  };
  useKeys([{ key: 'F8', label: words.reprint, run: () => void print(), enabled: reason === null }]);

  return (
    <div className={styles.reprint}>
      <ActionButton
        variant="default"
        hint="F8"
        icon={<IconPrinter aria-hidden size={20} stroke={1.8} />}
        onPress={() => void print()}
        reason={reason}
        isRunning={reprint.isRunning}
      >
        {words.reprint}
      </ActionButton>
      <p className={styles.hint} role="status">
        {copyNumber === null
          ? copiesText(sale.copyCount, words, reason)
          : words.copySent(copyNumber)}
      </p>
      <ReceiptPrintState receiptNumber={sale.receiptNumber} isFresh={false} />
      <FieldError rejection={rejection} />
    </div>
  );
}

type SaleWords = ReturnType<typeof useWords>['sales']['sale'];

function copiesText(copyCount: number, words: SaleWords, reason: string | null): string {
  if (copyCount > 0) return words.copies(copyCount);
  return reason === null ? words.copyHint : '';
}
