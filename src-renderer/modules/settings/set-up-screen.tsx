/** The first run: five short steps to a shop that can sell. What is typed survives going back, a reload and a crash. */
import { useEffect, type ReactNode } from 'react';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { keepDraft, SET_UP_STEPS, useSetUpDraft, type SetUpStep } from './set-up-draft.ts';
import { DevicesStep, StockStep } from './set-up-last-steps.tsx';
import { MoneyStep } from './set-up-money-step.tsx';
import { OwnerStep } from './set-up-owner-step.tsx';
import { ShopStep } from './set-up-shop-step.tsx';
import styles from './set-up.module.css';

const STEPS: Readonly<Record<SetUpStep, () => ReactNode>> = {
  shop: ShopStep,
  money: MoneyStep,
  owner: OwnerStep,
  devices: DevicesStep,
  stock: StockStep,
};

export function SetUpScreen({ suggestedTimeZone }: { suggestedTimeZone: string }) {
  const words = useWords();
  const { step, timeZone } = useSetUpDraft();
  const Step = STEPS[step];
  useEffect(() => {
    keepDraft({ isUnderWay: true, ...(timeZone === '' ? { timeZone: suggestedTimeZone } : {}) });
  }, [timeZone, suggestedTimeZone]);
  useEffect(() => {
    document.title = `${words.setUp.title} · ${words.common.productName}`;
  }, [words]);
  return (
    <div className={styles.screen}>
      <header className={styles.stub}>
        <p className={styles.product}>{words.common.productName}</p>
        <h1 className={styles.title}>{words.setUp.title}</h1>
        <StepTrack at={step} />
        <p className={styles.keysHint}>{words.setUp.keysHint}</p>
      </header>
      <main className={styles.work}>
        <Step key={step} />
      </main>
    </div>
  );
}

function StepTrack({ at }: { at: SetUpStep }) {
  const words = useWords();
  const index = SET_UP_STEPS.indexOf(at);
  return (
    <ol className={styles.track}>
      {SET_UP_STEPS.map((step, number) => (
        <li
          key={step}
          className={styles.mark}
          data-state={number < index ? 'done' : number === index ? 'here' : 'ahead'}
          aria-current={number === index ? 'step' : undefined}
        >
          <span aria-hidden className={styles.number}>
            {number < index ? '✓' : formats.number(number + 1)}
          </span>
          {words.setUp.steps[step]}
        </li>
      ))}
    </ol>
  );
}
