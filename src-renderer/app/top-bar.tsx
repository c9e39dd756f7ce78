/** Where we are, the one scan and search field, and quietly at the end what waits and who is here. */
import { VisuallyHidden } from '@mantine/core';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useShop, useSession } from './hooks.ts';
import { useWords } from './messages/words.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PrintSign } from './print-sign.tsx';
import { SafetySign } from './safety-sign.tsx';
import { ScanField } from './scan-field.tsx';
import styles from './shell.module.css';

export function TopBar({ openPalette }: { openPalette: () => void }) {
  const words = useWords();
  const shop = useShop();
  const session = useSession();
  return (
    <header className={styles.top}>
      <div className={styles.where}>
        <StubMark />
        <div className={styles.names}>
          <span className={styles.product}>{words.common.productName}</span>
          <span className={styles.station}>
            {words.frame.shopAndStation(shop.branchName, shop.stationName)}
          </span>
        </div>
        {session.isDemo && <span className={styles.demo}>{words.frame.demo}</span>}
      </div>
      <ScanField />
      <div className={styles.signs}>
        <button type="button" className={styles.sign} onClick={openPalette}>
          <VisuallyHidden>{words.frame.palette.title}</VisuallyHidden>
          <KeyHint name="Ctrl K" />
        </button>
        <SafetySign />
        <PrintSign />
        <PersonMenu />
      </div>
    </header>
  );
}

/** A receipt and its stub, torn along the perforation. */
function StubMark() {
  return (
    <svg aria-hidden className={styles.mark} width="30" height="30" viewBox="0 0 30 30">
      <path d="M3 4h15v22l-2.5-2-2.5 2-2.5-2L8 26l-2.5-2L3 26z" fill="currentColor" />
      <path d="M21 4v22" stroke="currentColor" strokeWidth="2" strokeDasharray="2 2.4" />
      <path d="M24 4h3v22h-3z" fill="currentColor" opacity="0.45" />
    </svg>
  );
}
