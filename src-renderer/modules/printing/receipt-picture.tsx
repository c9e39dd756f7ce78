/** The receipt of a sale, asked for and drawn. */
import { useAsk } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ReceiptPaper } from './receipt-paper.tsx';

type ReceiptPictureProps = Readonly<{ saleId: string; receiptNumber: string; isCopy?: boolean }>;

export function ReceiptPicture({ saleId, receiptNumber, isCopy = false }: ReceiptPictureProps) {
  const words = useWords();
  const { view, rejection } = useAsk('getReceiptPicture', { saleId, isCopy });
  if (rejection !== null) return <p>{sentenceOf(rejection)}</p>;
  if (view === undefined) return null;
  if (view === null) return <p>{words.printing.noPicture}</p>;
  const label = words.printing.receiptPicture(receiptNumber);
  return <ReceiptPaper lines={view.lines} columns={view.columns} label={label} />;
}
