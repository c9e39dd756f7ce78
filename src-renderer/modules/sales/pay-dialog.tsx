/**
 * F8: how it is paid. What is left stands large, payments stack under it; cash first, F8 turns to card and back. Every
 * payment is stored the moment it is taken, so that going back loses nothing.
 */
import type { KeyboardEvent } from 'react';
import type { BasketView, CompleteSaleReply } from '#shared/modules/sales/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { BigMoney } from './big-money.tsx';
import { sentenceAtPayment } from './changed-since.ts';
import { AmountStep } from './pay-amount-step.tsx';
import { QuestionStep } from './pay-question-step.tsx';
import { ScanLine } from './scan-line.tsx';
import { TenderList } from './tender-list.tsx';
import { usePaySteps, type PayStep } from './use-pay-steps.ts';
import styles from './pay-dialog.module.css';

type PayDialogProps = Readonly<{
  basket: BasketView;
  onBack: () => void;
  onCompleted: (sale: CompleteSaleReply) => void;
}>;

export function PayDialog({ basket, onBack, onCompleted }: PayDialogProps) {
  const allWords = useWords();
  const words = allWords.sales.pay;
  const { currency, dueMinor, tenders } = basket;
  const pay = usePaySteps(basket, onBack, onCompleted);
  const { step } = pay;
  const { rejection } = pay.payment;
  const mayRemove = (step.kind === 'amount' || step.kind === 'paid') && !pay.payment.isRunning;
  return (
    <div className={styles.guard} onKeyDownCapture={ignoreHeldEnter}>
      <Dialog
        title={words.title}
        size="lg"
        onBack={pay.back}
        primary={pay.primary}
        backLabel={words.backFrom[step.kind]}
      >
        <div className={styles.left} role="group" aria-label={words.left}>
          <span className={styles.leftName}>
            {words.left}
            {tenders.length > 0 && (
              <span className={styles.dim}>
                {words.ofTotal(formats.money(basket.totalMinor, currency))}
              </span>
            )}
          </span>
          <BigMoney minor={dueMinor} currency={currency} />
        </div>
        <TenderList
          tenders={tenders}
          currency={currency}
          remove={mayRemove ? pay.askToRemove : null}
        />
        {tenders.length > 0 && step.kind === 'amount' && (
          <p className={styles.dim}>{words.stays}</p>
        )}
        <ScanLine />
        {rejection !== null && <FieldError text={sentenceAtPayment(allWords, rejection)} />}
        {step.kind === 'amount' ? (
          <AmountStep
            draft={pay.draft}
            dueMinor={dueMinor}
            currency={currency}
            type={pay.type}
            put={pay.put}
            take={(minor) => void pay.take('cash', minor)}
          />
        ) : (
          <StepQuestion key={step.kind} step={step} currency={currency} />
        )}
      </Dialog>
    </div>
  );
}

type StepQuestionProps = Readonly<{ step: Exclude<PayStep, { kind: 'amount' }>; currency: string }>;

function StepQuestion({ step, currency }: StepQuestionProps) {
  const words = useWords().sales.pay;
  switch (step.kind) {
    case 'paid':
      return <QuestionStep question={words.nothingLeft} />;
    case 'terminal':
      return (
        <QuestionStep
          title={words.terminalTitle(formats.money(step.amountMinor, currency))}
          question={words.terminalQuestion}
          hint={words.terminalHint}
        />
      );
    case 'take-back':
      return (
        <QuestionStep
          title={words.takeBackTitle(formats.money(step.tender.amountMinor, currency))}
          question={words.takeBackQuestion}
          hint={words.takeBackHint}
        />
      );
  }
}

/** One press is one payment, however long the key is held. */
function ignoreHeldEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
}
