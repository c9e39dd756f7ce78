/** What of Attention is looked at: the section and its filters. They stand in the address, so that every way back finds them. */
import { useSearchParams } from 'wouter';
import { EXCEPTION_KINDS, type ExceptionKind } from '#shared/modules/exceptions/kinds.ts';

export const SECTIONS = ['mine', 'all', 'closed', 'approvals', 'alerts'] as const;
export type Section = (typeof SECTIONS)[number];
export type CaseSection = 'mine' | 'all' | 'closed';

export type Attention = Readonly<{
  section: Section;
  search: string;
  kind: ExceptionKind | null;
  cause: string;
  hasFilters: boolean;
  put: (change: Readonly<Partial<Record<'show' | 'q' | 'kind' | 'cause', string>>>) => void;
  clearFilters: () => void;
}>;

const NO_FILTERS = { q: '', kind: '', cause: '' };

export function useAttention(): Attention {
  const [parameters, setParameters] = useSearchParams();
  const put: Attention['put'] = (change) =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(change)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const search = parameters.get('q') ?? '';
  const cause = parameters.get('cause') ?? '';
  const kind = EXCEPTION_KINDS.find((one) => one === parameters.get('kind')) ?? null;
  return {
    section: SECTIONS.find((one) => one === parameters.get('show')) ?? 'mine',
    search,
    kind,
    cause,
    hasFilters: search.trim() !== '' || kind !== null || cause !== '',
    put,
    clearFilters: () => put(NO_FILTERS),
  };
}

export const isCaseSection = (section: Section): section is CaseSection =>
  section !== 'approvals' && section !== 'alerts';
