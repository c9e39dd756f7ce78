/** What a scan left open: two or three answers with a key each. The next scan is an answer too. */
import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useSubmitScan } from '#renderer/app/scan-router.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import type { Hand, LabelTold, Question, Told } from './box-in-hand.ts';
import { addShared, addWrongDigit, comeBack } from './box-problems.ts';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

/** An answer; the likely one comes first. */
type Choice = Readonly<{ id: string; label: string; detail: ReactNode; run: () => void }>;

type QuestionPanelProps = Readonly<{
  question: Question;
  hand: Hand;
  commands: DraftCommands;
  onNewProduct: (barcode: string) => void;
}>;

export function QuestionPanel({ question, hand, commands, onNewProduct }: QuestionPanelProps) {
  const words = useWords();
  const choices = useChoices(question, hand, commands, onNewProduct);
  useKeys(choices.map(({ label, run }, index) => ({ key: String(index + 1), label, run })));
  const title = titleOf(question, words);
  return (
    <div className={styles.question} role="group" aria-label={title}>
      <h2 className={styles.questionTitle}>{title}</h2>
      <div className={styles.choices}>
        {choices.map(({ id, label, detail, run }, index) => (
          <Button
            key={id}
            ref={index === 0 ? focusOnce : undefined}
            variant={index === 0 ? 'filled' : 'default'}
            classNames={{ root: styles.choice ?? '', label: styles.choiceLabel ?? '' }}
            onClick={run}
            rightSection={<KeyHint name={String(index + 1)} />}
            justify="space-between"
            h="auto"
          >
            <span className={styles.choiceText}>
              {label}
              {detail}
            </span>
          </Button>
        ))}
      </div>
    </div>
  );
}

/** The likely answer is chosen already. Stable, so that it runs when the button appears only. */
const focusOnce = (element: HTMLElement | null): void => element?.focus();

function titleOf(question: Question, { receiving }: Words): string {
  switch (question.kind) {
    case 'ask':
      return receiving.askTitle;
    case 'unknown-barcode':
      return receiving.unknownTitle(question.barcode);
    case 'duplicate':
      if (question.holder.isAtSupplier) return receiving.wasReturnedTitle;
      return question.holder.receiptNumber === null
        ? receiving.duplicateTitle
        : receiving.wasSoldTitle;
    case 'wrong-digit':
      return receiving.wrongDigitTitle(formatIdentifier(question.label));
  }
}

function useChoices(
  question: Question,
  hand: Hand,
  commands: DraftCommands,
  onNewProduct: (barcode: string) => void,
): readonly Choice[] {
  const words = useWords();
  const { may } = useRights();
  const scanAgain = useSubmitScan();
  const feedback = useScanFeedback();
  const settle = (): void => commands.change((now) => ({ ...now, question: null, refusal: null }));
  const inBox = (add: (now: Hand) => Told<LabelTold>, label: DeviceIdentifier): void => {
    const { told, hand: next } = add(hand);
    const number = formatIdentifier(label);
    if (told === 'full') {
      const full = words.receiving.boxFull(words.receiving.kindsOnBox[label.kind], number);
      feedback.refused(full);
      return commands.change((now) => ({ ...now, question: null, refusal: full }));
    }
    commands.change(() => next);
    feedback.taken(words.receiving.boxProblemTaken(number));
  };
  switch (question.kind) {
    case 'ask':
      return question.choices.map(({ reading, label, rescan }) => ({
        id: rescan,
        label: words.receiving.askReadings[reading],
        detail: <CodeText text={label} />,
        run: () => scanAgain(rescan),
      }));
    case 'unknown-barcode': {
      const { current } = hand;
      const { barcode } = question;
      const product = current?.kind === 'unit' || current?.kind === 'box' ? current.product : null;
      const isLinked = product !== null && product.productId !== '' && may('LinkBarcode');
      return [
        ...(isLinked
          ? [
              choice('link', words.receiving.unknownLink(product.name), () =>
                commands.link(product, barcode),
              ),
            ]
          : []),
        ...(may('AddProduct')
          ? [choice('add', words.receiving.unknownAdd, () => onNewProduct(barcode))]
          : []),
        choice('skip', words.receiving.unknownSkip, settle),
      ];
    }
    case 'duplicate': {
      const { holder } = question;
      const isGone = holder.isAtSupplier || holder.receiptNumber !== null;
      const another = choice('another', words.receiving.duplicateAnother, () =>
        inBox((now) => addShared(now, holder), holder.label),
      );
      const back = choice('back', words.receiving.cameBack, () => {
        commands.change((now) => comeBack(now, holder));
        feedback.taken(words.receiving.returnAsk(holder.product.name));
      });
      return isGone
        ? [back, another, choice('skip', words.receiving.duplicateAside, settle)]
        : [choice('skip', words.receiving.duplicateSame, settle), another];
    }
    case 'wrong-digit': {
      const { label } = question;
      return [
        choice('skip', words.receiving.wrongDigitScanAgain, settle),
        choice('take', words.receiving.wrongDigitTake, () =>
          inBox((now) => addWrongDigit(now, label), label),
        ),
      ];
    }
  }
}

const choice = (id: string, label: string, run: () => void): Choice => ({
  id,
  label,
  detail: null,
  run,
});
