/** A screen: its title, what can be done at its head, and the work. `back` is also what Esc does. */
import { useEffect, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useKeys } from './keys.tsx';
import styles from './panel.module.css';

type PageProps = Readonly<{
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** One step back. */
  back?: () => void;
  /** Forms read better when they are not as wide as the window. */
  isNarrow?: boolean;
  children: ReactNode;
}>;

export function Page({ title, hint, actions, back, isNarrow = false, children }: PageProps) {
  const words = useWords();
  useEffect(() => {
    document.title = `${title} · ${words.common.productName}`;
  }, [title, words]);
  useKeys(
    back === undefined ? [] : [{ key: 'Escape', label: words.common.oneStepBack, run: back }],
  );
  return (
    <div className={`${styles.page} ${isNarrow ? styles.narrow : ''}`}>
      <div className={styles.head}>
        {back !== undefined && (
          <Button
            variant="default"
            onClick={back}
            leftSection={<IconArrowLeft aria-hidden size={18} data-mirror />}
          >
            {words.common.back}
          </Button>
        )}
        <div className={styles.titles}>
          <h1 className={styles.title}>{title}</h1>
          {hint !== undefined && <p className={styles.hint}>{hint}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}

type PanelProps = Readonly<{
  title?: string;
  id?: string;
  children: ReactNode;
  className?: string;
}>;

/** A sheet of paper on the page, with a heading where it has one. */
export function Panel({ title, id, children, className }: PanelProps) {
  return (
    <section className={`${styles.panel} ${className ?? ''}`} id={id} aria-label={title}>
      {title !== undefined && <h2 className={styles.panelTitle}>{title}</h2>}
      {children}
    </section>
  );
}
