/** The last two steps: printer and scanner with a test of each, and where the stock comes from. */
import { IconBarcode, IconBuildingStore, IconPackageImport } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { PrinterForm } from './printer-form.tsx';
import { ScannerList, ScannerTest } from './scanner-test.tsx';
import { finishSetUp, keepDraft } from './set-up-draft.ts';
import { BackButton, StepHead } from './set-up-step.tsx';
import styles from './set-up.module.css';

export function DevicesStep() {
  const words = useWords();
  const { devices, goOn } = words.setUp;
  const next = (): void => keepDraft({ step: 'stock' });
  useKeys([{ key: 'Enter', label: goOn, run: next }]);
  return (
    <div className={styles.step}>
      <StepHead step="devices" hint={devices.hint} />
      <section className={styles.device} aria-label={devices.scanner}>
        <h3 className={styles.deviceTitle}>{devices.scanner}</h3>
        <ScannerTest />
        <ScannerList />
      </section>
      <section className={styles.device} aria-label={devices.printer}>
        <h3 className={styles.deviceTitle}>{devices.printer}</h3>
        <PrinterForm />
      </section>
      <div className={styles.actions}>
        <ActionButton onPress={next} hint="Enter">
          {goOn}
        </ActionButton>
      </div>
    </div>
  );
}

export function StockStep() {
  const words = useWords();
  const { stock } = words.setUp;
  const [, goTo] = useLocation();
  const begin = (path: string) => (): void => {
    goTo(path);
    finishSetUp();
  };
  const ways = [
    { path: '/receive', Icon: IconPackageImport, name: stock.receive, hint: stock.receiveHint },
    { path: '/products', Icon: IconBarcode, name: stock.products, hint: stock.productsHint },
    { path: '/counter', Icon: IconBuildingStore, name: stock.counter, hint: stock.counterHint },
  ];
  return (
    <div className={styles.step}>
      <StepHead step="stock" hint={stock.hint} />
      <ul className={styles.ways}>
        {ways.map(({ path, Icon, name, hint }, index) => (
          <li key={path}>
            <button
              type="button"
              className={styles.way}
              onClick={begin(path)}
              autoFocus={index === 0}
            >
              <Icon aria-hidden size={28} stroke={1.6} />
              <span className={styles.wayTexts}>
                <strong>{name}</strong>
                <span className={styles.hint}>{hint}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <BackButton step="stock" />
      </div>
    </div>
  );
}
