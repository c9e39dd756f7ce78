/** The payments of a basket as rows; Delete or the button takes one off again. */
import { ActionIcon } from '@mantine/core';
import { IconCash, IconCreditCard, IconX } from '@tabler/icons-react';
import type { Tender } from '#shared/modules/sales/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './pay-dialog.module.css';

type TenderListProps = Readonly<{
  tenders: readonly Tender[];
  currency: string;
  /** Null while none can be removed. */
  remove: ((tender: Tender) => void) | null;
}>;

const ICONS = { cash: IconCash, card: IconCreditCard } as const;

export function TenderList({ tenders, currency, remove }: TenderListProps) {
  const words = useWords().sales;
  const last = tenders.at(-1);
  useKeys(
    last === undefined || remove === null
      ? []
      : [{ key: 'Delete', label: words.pay.removeLast, run: () => remove(last) }],
  );
  if (tenders.length === 0) return null;
  return (
    <ul className={styles.tenders} aria-label={words.pay.payments}>
      {tenders.map((tender) => {
        const Icon = ICONS[tender.kind];
        const amount = formats.money(tender.amountMinor, currency);
        return (
          <li key={tender.tenderId} className={styles.tender}>
            <Icon aria-hidden size={20} stroke={1.7} />
            <span className={styles.tenderName}>{words.kinds[tender.kind]}</span>
            <Money minor={tender.amountMinor} currency={currency} />
            {remove !== null && (
              <ActionIcon
                color="gray"
                aria-label={words.pay.removeThis(words.kinds[tender.kind], amount)}
                onClick={() => remove(tender)}
              >
                <IconX aria-hidden size={20} />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}
