/** What the screens of the accounts look at: the period and the branch. They stand in the address, so that every way back finds them. */
import { useMemo, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { BranchName } from '#shared/modules/accounts/contract.ts';
import { useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { periodOf, type ChosenPeriod, type Days } from './period.ts';

export type Books = Readonly<{
  period: ChosenPeriod;
  /** Null for all of them. */
  branchId: string | null;
  /** As queries take it. */
  input: Days & Readonly<{ branchId: string | null }>;
  /** The part of the address that leads to the same books on another screen. */
  search: string;
  put: (change: Readonly<Record<string, string | null>>) => void;
}>;

const NAMES = ['period', 'from', 'to', 'branch'] as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By the calendar of the branch, not of the computer that looks at it. */
const todayIn = (timeZone: string): string => businessDateOf(Date.now(), timeZone);

export function useBooks(): Books {
  const { timeZone } = useShop();
  const [parameters, setParameters] = useSearchParams();
  const today = todayIn(timeZone);
  const text = parameters.toString();
  return useMemo(() => {
    const asked = new URLSearchParams(text);
    const period = periodOf(asked, today);
    const branch = asked.get('branch');
    const branchId = branch !== null && UUID.test(branch) ? branch : null;
    const search = new URLSearchParams();
    for (const name of NAMES) {
      const value = asked.get(name);
      if (value !== null) search.set(name, value);
    }
    return {
      period,
      branchId,
      input: { from: period.from, to: period.to, branchId },
      search: search.toString(),
      put: (change) =>
        setParameters(
          (now) => {
            const next = new URLSearchParams(now);
            for (const [name, value] of Object.entries(change)) {
              if (value === null || value === '') next.delete(name);
              else next.set(name, value);
            }
            return next;
          },
          { replace: true },
        ),
    };
  }, [text, today, setParameters]);
}

/** '1 Nov 2026 – 30 Nov 2026' */
export function usePeriodText({ from, to }: Days): string {
  const { period } = useWords().accounts;
  if (from === null && to === null) return period.whole;
  const day = (text: string | null): string => (text === null ? '…' : formats.businessDate(text));
  return period.fromTo(day(from), day(to));
}

/** The branches to choose from stay while another answer is on its way; figures of another period do not. */
export function useBranches(
  view: Readonly<{ branches: readonly BranchName[] }> | undefined,
): readonly BranchName[] {
  const known = useRef<readonly BranchName[]>([]);
  if (view !== undefined) known.current = view.branches;
  return known.current;
}
