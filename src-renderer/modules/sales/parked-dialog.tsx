/** The baskets that wait at this till: quietly beside the basket, and as a dialog for the keyboard. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ParkedSale } from '#shared/modules/sales/contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { ParkedList } from './parked-list.tsx';
import styles from './sales-dialogs.module.css';

type ParkedProps = Readonly<{
  parked: readonly ParkedSale[];
  currency: string;
  onResumed: () => void;
}>;

function useBringBack(onResumed: () => void) {
  const resume = useCommand('ResumeSale');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const bringBack = (saleId: string): void => {
    void resume.run({ saleId }).then((answer) => {
      setRejection(answer.ok ? null : answer.rejection);
      if (answer.ok) onResumed();
    });
  };
  return { bringBack, rejection };
}

type ParkedDialogProps = ParkedProps & Readonly<{ hasBasket: boolean; onBack: () => void }>;

export function ParkedDialog({
  parked,
  currency,
  hasBasket,
  onBack,
  onResumed,
}: ParkedDialogProps) {
  const words = useWords().sales.parked;
  const { bringBack, rejection } = useBringBack(onResumed);
  return (
    <Dialog title={words.title} onBack={onBack}>
      {parked.length === 0 && <p className={styles.text}>{words.empty}</p>}
      {parked.length > 0 && hasBasket && <p className={styles.text}>{words.switchHint}</p>}
      <ParkedList parked={parked} currency={currency} bringBack={bringBack} hasFocus />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

export function ParkedPanel({ parked, currency, onResumed }: ParkedProps) {
  const words = useWords().sales.parked;
  const { bringBack, rejection } = useBringBack(onResumed);
  if (parked.length === 0) return null;
  return (
    <section className={styles.parked} aria-label={words.title}>
      <h2 className={styles.parkedTitle}>{words.title}</h2>
      <ParkedList parked={parked} currency={currency} bringBack={bringBack} />
      <FieldError rejection={rejection} />
    </section>
  );
}
