/** Looking behind the mask: an event first, then the text for a few minutes, for this screen alone. */
import { useCallback, useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { PersonText } from '#shared/kernel/personal.ts';
import { REVEAL_MS } from '#shared/modules/customers/contract.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';

export type Reveal = Readonly<{
  /** Null while it is masked. */
  text: PersonText | null;
  isRunning: boolean;
  rejection: AnyRejection | null;
  show: () => Promise<void>;
  hide: () => void;
}>;

const NO_ID = '00000000-0000-4000-8000-000000000000';

export function useReveal(customerId: string): Reveal {
  const client = useQueryClient();
  const command = useCommand('RevealCustomer');
  const [revealId, setRevealId] = useState<string | null>(null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const { view } = useAsk(
    'getRevealedCustomer',
    { customerId, revealId: revealId ?? NO_ID },
    { enabled: revealId !== null },
  );

  const hide = useCallback(() => {
    setRevealId(null);
    client.removeQueries({ queryKey: ['ask', 'getRevealedCustomer'] });
  }, [client]);
  useEffect(() => {
    if (revealId === null) return undefined;
    const timer = setTimeout(hide, REVEAL_MS);
    return () => clearTimeout(timer);
  }, [revealId, hide]);
  useEffect(() => hide, [hide, customerId]);

  const show = async (): Promise<void> => {
    const answer = await command.run({ customerId });
    setRejection(answer.ok ? null : answer.rejection);
    if (answer.ok) setRevealId(answer.value.revealId);
  };
  const text = revealId === null ? null : (view ?? null);
  return { text, isRunning: command.isRunning, rejection, show, hide };
}
