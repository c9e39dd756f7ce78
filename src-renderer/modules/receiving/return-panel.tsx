/** A sold unit that is here again: as what it comes back, what it costs now, and why; Enter takes it in. */
import type { FormEvent } from 'react';
import { Select } from '@mantine/core';
import { Link } from 'wouter';
import { CONDITIONS } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { CostField, DraftActions } from './box-draft-panel.tsx';
import type { ReturnDraft } from './box-in-hand.ts';
import { ReasonField } from './reason-field.tsx';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

type ReturnPanelProps = Readonly<{ draft: ReturnDraft; commands: DraftCommands }>;

export function ReturnPanel({ draft, commands }: ReturnPanelProps) {
  const words = useWords().receiving;
  const { holder } = draft;
  const put = (change: Partial<ReturnDraft>): void =>
    commands.change((hand) =>
      hand.current?.kind === 'return' ? { ...hand, current: { ...hand.current, ...change } } : hand,
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    commands.takeIn();
  };
  return (
    <form className={styles.card} onSubmit={submit} noValidate>
      <div className={styles.cardHead}>
        <h2 className={styles.unitName}>
          <Link href={pathTo.device(holder.deviceId)} className={styles.unitLink}>
            <bdi>{holder.product.name}</bdi>
          </Link>
        </h2>
        <p className={styles.draftSign}>{words.returnTitle}</p>
      </div>
      <p className={styles.bigNumber}>
        <IdentifierText identifier={holder.label} size="large" />
      </p>
      <p className={styles.note}>
        {holder.isAtSupplier ? words.returnedHint : words.returnHint(holder.receiptNumber ?? '')}
      </p>
      <div className={styles.said}>
        <Select
          className={styles.cost ?? ''}
          label={words.condition}
          data={CONDITIONS.map((value) => ({ value, label: words.conditions[value] }))}
          value={draft.condition}
          onChange={(value) =>
            put({ condition: CONDITIONS.find((known) => known === value) ?? draft.condition })
          }
          allowDeselect={false}
        />
        <CostField
          value={draft.unitCostMinor}
          isKnown={false}
          onChange={(unitCostMinor) => put({ unitCostMinor })}
        />
      </div>
      <ReasonField
        label={words.returnReason}
        hint={words.returnReasonHint}
        value={draft.reason}
        onChange={(reason) => put({ reason })}
      />
      <FieldError rejection={commands.rejection} />
      <DraftActions commands={commands} label={words.returnTakeIn} />
    </form>
  );
}
