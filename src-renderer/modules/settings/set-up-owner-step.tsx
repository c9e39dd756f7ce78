/** Third step: the owner and the PIN; it founds the shop, signs the owner in and shows the recovery code once. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { InputOfCommand } from '#shared/modules.ts';
import { useCommand, useDevice, useSetSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { isPin } from '#renderer/modules/staff/pin.ts';
import { RecoveryCode } from '#renderer/modules/staff/recovery-code.tsx';
import { ratesOfDraft } from './rate-drafts.ts';
import { keepDraft, useSetUpDraft, type SetUpDraft } from './set-up-draft.ts';
import { StepForm, StepHead } from './set-up-step.tsx';
import styles from './set-up.module.css';

export function OwnerStep() {
  const words = useWords();
  const { owner, recovery } = words.setUp;
  const draft = useSetUpDraft();
  const { found, rejection, isRunning } = useFoundShop();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);

  if (draft.recoveryCode !== null)
    return (
      <div className={styles.step}>
        <StepHead step="owner" title={recovery.title} hint={recovery.hint} />
        <RecoveryCode
          code={draft.recoveryCode}
          onWrittenDown={() => keepDraft({ recoveryCode: null, step: 'devices' })}
        />
      </div>
    );

  const isNamed = draft.ownerName.trim() !== '';
  const submit = (): void => {
    const isReady = isNamed && isPin(pin) && pin === again;
    setShowsProblems(!isReady);
    if (isReady) void found(draft, pin);
  };
  return (
    <StepForm
      step="owner"
      hint={owner.hint}
      onSubmit={submit}
      submitLabel={isRunning ? owner.settingUp : owner.setUp}
      isRunning={isRunning}
    >
      <TextInput
        label={owner.name}
        value={draft.ownerName}
        onChange={(event) => keepDraft({ ownerName: event.currentTarget.value })}
        maxLength={60}
        dir="auto"
        error={showsProblems && !isNamed ? words.common.required : null}
        autoComplete="off"
        autoFocus
      />
      <PasswordInput
        label={owner.pin}
        description={owner.pinHint}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        maxLength={12}
        inputMode="numeric"
        autoComplete="off"
        error={showsProblems && !isPin(pin) ? owner.pinShape : null}
        dir="ltr"
      />
      <PasswordInput
        label={owner.pinAgain}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        maxLength={12}
        inputMode="numeric"
        autoComplete="off"
        error={showsProblems && isPin(pin) && pin !== again ? owner.pinDiffers : null}
        dir="ltr"
      />
      <FieldError rejection={rejection} />
    </StepForm>
  );
}

function useFoundShop() {
  const setUpShop = useCommand('SetUpShop');
  const device = useDevice();
  const setSession = useSetSession();
  const queries = useQueryClient();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const found = async (draft: SetUpDraft, pin: string): Promise<void> => {
    const input = commandOf(draft, pin);
    if (input === null) return keepDraft({ step: 'money' });
    keepDraft({ isSending: true });
    const answer = await setUpShop.run(input);
    if (answer.ok) {
      // The next steps stand in the shop that was just founded: it has to be known before they come.
      await queries.refetchQueries({ queryKey: ['ask', 'getShop'] });
      keepDraft({ recoveryCode: answer.value.recoveryCode });
      const session = await device.run({
        type: 'session.signIn',
        staffId: answer.value.ownerId,
        pin,
      });
      // Where it fails, the sign-in screen comes before the next step.
      if (session.ok) setSession(session.value);
    }
    setRejection(answer.ok ? null : answer.rejection);
    keepDraft({ isSending: false });
  };
  return { found, rejection, isRunning: setUpShop.isRunning };
}

/** Null while the rates are not ready. */
function commandOf(draft: SetUpDraft, pin: string): InputOfCommand<'SetUpShop'> | null {
  const rates = draft.rates === null ? null : ratesOfDraft(draft.rates);
  if (rates === null || draft.rates === null) return null;
  return {
    name: draft.shopName,
    addressLines: [draft.street, draft.town].filter((text) => text.trim() !== ''),
    taxNumber: draft.taxNumber,
    receiptFooter: '',
    currency: draft.currency,
    timeZone: draft.timeZone,
    stationName: draft.stationName,
    rates,
    defaultCode: draft.rates.defaultCode,
    ownerName: draft.ownerName,
    pin,
  };
}
