/** The one amount that counts: as large as its place allows, however many digits it has. */
import type { CSSProperties } from 'react';
import { formats } from '#renderer/app/messages/formats.ts';
import styles from './big-money.module.css';

type BigMoneyProps = Readonly<{ minor: number; currency: string; size?: 'large' | 'huge' }>;

export function BigMoney({ minor, currency, size = 'large' }: BigMoneyProps) {
  const text = formats.money(minor, currency);
  return (
    <div className={`${styles.place} ${styles[size]}`}>
      <bdi dir="ltr" className={styles.amount} style={{ '--signs': text.length } as CSSProperties}>
        {text}
      </bdi>
    </div>
  );
}
