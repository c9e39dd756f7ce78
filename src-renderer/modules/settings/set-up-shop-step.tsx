/** First step: what stands at the head of a receipt. Only the name is needed. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { keepDraft, useSetUpDraft } from './set-up-draft.ts';
import { StepForm } from './set-up-step.tsx';
import styles from './set-up.module.css';

export function ShopStep() {
  const words = useWords();
  const { shop } = words.setUp;
  const draft = useSetUpDraft();
  const [showsProblems, setShowsProblems] = useState(false);
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone');
    return known.includes(draft.timeZone) || draft.timeZone === ''
      ? known
      : [draft.timeZone, ...known];
  }, [draft.timeZone]);
  const isReady = draft.shopName.trim() !== '';
  const goOn = (): void => {
    setShowsProblems(!isReady);
    if (!isReady) return;
    const stationName = draft.stationName.trim() === '' ? shop.stationDefault : draft.stationName;
    keepDraft({ step: 'money', stationName });
  };
  return (
    <StepForm step="shop" hint={shop.hint} onSubmit={goOn}>
      <TextInput
        label={shop.name}
        placeholder={shop.nameExample}
        value={draft.shopName}
        onChange={(event) => keepDraft({ shopName: event.currentTarget.value })}
        maxLength={60}
        dir="auto"
        error={showsProblems && !isReady ? words.common.required : null}
        autoComplete="organization"
        autoFocus
      />
      <div className={styles.pair}>
        <TextInput
          label={shop.street}
          description={words.common.optional}
          value={draft.street}
          onChange={(event) => keepDraft({ street: event.currentTarget.value })}
          maxLength={60}
          dir="auto"
          autoComplete="street-address"
        />
        <TextInput
          label={shop.town}
          description={words.common.optional}
          value={draft.town}
          onChange={(event) => keepDraft({ town: event.currentTarget.value })}
          maxLength={60}
          dir="auto"
          autoComplete="address-level2"
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label={shop.taxNumber}
          description={words.common.optional}
          value={draft.taxNumber}
          onChange={(event) => keepDraft({ taxNumber: event.currentTarget.value })}
          maxLength={40}
          autoComplete="off"
        />
        <TextInput
          label={shop.station}
          description={shop.stationHint}
          placeholder={shop.stationDefault}
          value={draft.stationName}
          onChange={(event) => keepDraft({ stationName: event.currentTarget.value })}
          maxLength={40}
          autoComplete="off"
        />
      </div>
      <NativeSelect
        label={shop.timeZone}
        data={zones}
        value={draft.timeZone}
        onChange={(event) => keepDraft({ timeZone: event.currentTarget.value })}
      />
    </StepForm>
  );
}
