/**
 * A decision on top of the screen: focus stays inside, Enter takes the primary action, Esc goes back and loses nothing.
 * Its keys and scans come before the screen's. Mount it to open it.
 */
import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Modal } from '@mantine/core';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from './disabled-reason.tsx';
import { useKeys } from './keys.tsx';
import { Layer } from './layers.tsx';
import styles from './dialog.module.css';

export type DialogAction = Readonly<{
  label: string;
  run: () => void;
  isRunning?: boolean;
  /** Why it cannot be taken now. */
  reason?: string | null;
  isDangerous?: boolean;
}>;

type DialogProps = Readonly<{
  title: string;
  onBack: () => void;
  primary?: DialogAction;
  secondary?: DialogAction;
  /** What the way back is called; 'Cancel' when there is something to cancel, else 'Close'. */
  backLabel?: string;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}>;

/** The keyboard goes on where it was before the dialog came, if that is still there. */
function useReturnedFocus(): void {
  const [before] = useState(() => document.activeElement);
  // Before the next dialog takes it, where one follows.
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
    [before],
  );
}

export function Dialog(props: DialogProps) {
  const words = useWords();
  useReturnedFocus();
  return (
    <Modal.Root
      opened
      onClose={props.onBack}
      size={props.size ?? 'md'}
      centered
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content className={styles.content ?? ''}>
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{props.title}</Modal.Title>
          <Modal.CloseButton aria-label={words.common.close} size="2.75rem" iconSize={20} />
        </div>
        <Modal.Body>
          <Layer>
            <DialogBody {...props} />
          </Layer>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** With the picture: a key that follows the one which opened the dialog must not reach what lies beneath. */
function useFirstFocus() {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (form.current?.contains(document.activeElement) !== false) return;
    form.current.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return form;
}

function DialogBody({ onBack, primary, secondary, backLabel, children }: DialogProps) {
  const words = useWords();
  const form = useFirstFocus();
  const canRun = primary !== undefined && primary.reason == null && primary.isRunning !== true;
  const takePrimary = (): void => {
    if (canRun) primary.run();
  };
  useKeys([
    { key: 'Escape', label: words.common.oneStepBack, run: onBack },
    ...(primary === undefined
      ? []
      : [{ key: 'Enter', label: primary.label, run: takePrimary, enabled: canRun }]),
  ]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    takePrimary();
  };
  const back = backLabel ?? (primary === undefined ? words.common.close : words.common.cancel);
  return (
    <form ref={form} onSubmit={submit} noValidate className={styles.form}>
      {children}
      <div className={styles.actions}>
        <ActionButton
          variant="default"
          onPress={onBack}
          hint="Esc"
          isFirstInDialog={primary === undefined}
        >
          {back}
        </ActionButton>
        {secondary !== undefined && (
          <ActionButton
            variant="default"
            onPress={secondary.run}
            reason={secondary.reason}
            isRunning={secondary.isRunning ?? false}
          >
            {secondary.label}
          </ActionButton>
        )}
        {primary !== undefined && (
          <ActionButton
            type="submit"
            isFirstInDialog
            reason={primary.reason}
            isRunning={primary.isRunning ?? false}
            hint="Enter"
            {...(primary.isDangerous === true ? { color: 'red.9' } : {})}
          >
            {primary.label}
          </ActionButton>
        )}
      </div>
    </form>
  );
}
