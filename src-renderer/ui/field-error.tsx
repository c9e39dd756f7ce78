/** What is wrong with a form as a whole, said where it was sent. Announced when it appears. */
import { IconAlertCircle } from '@tabler/icons-react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import styles from './panel.module.css';

type FieldErrorProps = Readonly<{
  rejection?: AnyRejection | null;
  text?: string | null;
  id?: string;
}>;

export function FieldError({ rejection = null, text = null, id }: FieldErrorProps) {
  const sentence = text ?? (rejection === null ? null : sentenceOf(rejection));
  return (
    <div role="alert" id={id}>
      {sentence !== null && (
        <p className={styles.fieldError}>
          <IconAlertCircle aria-hidden size={20} />
          <span>{sentence}</span>
        </p>
      )}
    </div>
  );
}
