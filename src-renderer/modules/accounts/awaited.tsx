/** What stands where an answer will: why there is none, and after a moment that it is being worked out. */
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './accounts.module.css';

export function Awaited({
  isHere,
  rejection,
}: Readonly<{ isHere: boolean; rejection: AnyRejection | null }>) {
  const words = useWords().accounts;
  if (rejection !== null) return <FieldError rejection={rejection} />;
  return isHere ? null : <p className={styles.waiting}>{words.addingUp}</p>;
}
