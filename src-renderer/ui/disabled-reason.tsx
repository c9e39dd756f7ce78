/**
 * A button that says in place why it cannot be pressed. It stays in the tab order while it has a reason, so that the
 * reason can be heard; while its work runs it takes no second press.
 */
import { useId, type ReactNode } from 'react';
import { Button, type ButtonProps } from '@mantine/core';
import styles from './action-button.module.css';

type ActionButtonProps = Readonly<{
  children: ReactNode;
  onPress?: () => void;
  /** Why it cannot be pressed now; null or absent when it can. */
  reason?: string | null | undefined;
  isRunning?: boolean;
  /** The key that does the same, shown on the button. */
  hint?: string;
  isWide?: boolean;
  type?: 'button' | 'submit';
  variant?: ButtonProps['variant'];
  size?: ButtonProps['size'];
  color?: string;
  icon?: ReactNode;
  label?: string;
  autoFocus?: boolean;
  /** Takes the focus when its dialog opens, unless a field asks for it. */
  isFirstInDialog?: boolean;
}>;

export function ActionButton({
  children,
  onPress,
  reason = null,
  isRunning = false,
  hint,
  isWide = false,
  type = 'button',
  variant = 'filled',
  size,
  color,
  icon,
  label,
  autoFocus = false,
  isFirstInDialog = false,
}: ActionButtonProps) {
  const reasonId = useId();
  const isOff = reason !== null;
  return (
    <span className={`${styles.wrap} ${isWide ? styles.wide : ''}`}>
      <Button
        type={type}
        autoFocus={autoFocus}
        data-autofocus={isFirstInDialog || undefined}
        variant={variant}
        fullWidth={isWide}
        leftSection={icon}
        rightSection={hint === undefined ? undefined : <KeyHint name={hint} />}
        aria-disabled={isOff || isRunning || undefined}
        data-disabled={isOff}
        aria-describedby={isOff ? reasonId : undefined}
        aria-busy={isRunning || undefined}
        aria-label={label}
        onClick={(event) => {
          if (isOff || isRunning) event.preventDefault();
          else onPress?.();
        }}
        {...(size === undefined ? {} : { size })}
        {...(color === undefined ? {} : { color })}
      >
        {children}
      </Button>
      {isOff && (
        <span className={styles.reason} id={reasonId}>
          {reason}
        </span>
      )}
    </span>
  );
}

/** A key as it is written on the keyboard. Read by eyes only: F1 says the keys aloud. */
export function KeyHint({ name }: { name: string }) {
  return (
    <kbd className={styles.key} aria-hidden dir="ltr">
      {name}
    </kbd>
  );
}
