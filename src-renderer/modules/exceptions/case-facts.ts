/** Small things that the screens of cases share: names of stages, roles and causes, days and hours. */
import type { Role } from '#shared/kernel/roles.ts';
import type { Stage } from '#shared/modules/devices/stages.ts';
import { causeText } from '#renderer/app/messages/case-words.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';

export const HOUR_MS = 60 * 60 * 1000;

export type CaseNames = Readonly<{
  stages: (stages: readonly Stage[]) => string;
  roles: (roles: readonly Role[]) => string;
  cause: (cause: string) => string;
}>;

export function useCaseNames(): CaseNames {
  const words = useWords();
  return {
    stages: (stages) => formats.list(stages.map((stage) => words.stages[stage])),
    roles: (roles) => formats.list(roles.map((role) => words.staff.roles[role])),
    cause: (cause) => causeText(words.exceptions.causes, cause),
  };
}
