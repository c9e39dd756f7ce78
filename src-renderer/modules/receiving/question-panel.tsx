/** What a scan left open: two or three answers with a key each. The next scan is an answer too. */
import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useSubmitScan } from '#renderer/app/scan-router.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import type { Hand, Question } from './box-in-hand.ts';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

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
  const title =
    question.kind === 'ask'
      ? words.receiving.askTitle
      : words.receiving.unknownTitle(question.barcode);
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

function useChoices(
  question: Question,
  hand: Hand,
  commands: DraftCommands,
  onNewProduct: (barcode: string) => void,
): readonly Choice[] {
  const words = useWords();
  const { may } = useRights();
  const scanAgain = useSubmitScan();
  const settle = (): void => commands.change((now) => ({ ...now, question: null, refusal: null }));
  if (question.kind === 'ask')
    return question.choices.map(({ reading, label, rescan }) => ({
      id: rescan,
      label: words.receiving.askReadings[reading],
      detail: <CodeText text={label} />,
      run: () => scanAgain(rescan),
    }));
  const { current } = hand;
  const { barcode } = question;
  const product = current?.kind === 'unit' || current?.kind === 'box' ? current.product : null;
  return [
    ...(product === null || product.productId === '' || !may('LinkBarcode')
      ? []
      : [
          {
            id: 'link',
            label: words.receiving.unknownLink(product.name),
            detail: null,
            run: () => commands.link(product, barcode),
          },
        ]),
    ...(may('AddProduct')
      ? [
          {
            id: 'add',
            label: words.receiving.unknownAdd,
            detail: null,
            run: () => onNewProduct(barcode),
          },
        ]
      : []),
    { id: 'skip', label: words.receiving.unknownSkip, detail: null, run: settle },
  ];
}
