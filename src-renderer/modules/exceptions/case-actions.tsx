/** What can be done with a case, at its head and by keys; what cannot be done now says why in place. */
import {
  IconChecks,
  IconMessagePlus,
  IconRotate,
  IconTag,
  IconUserCheck,
  IconDoorExit,
} from '@tabler/icons-react';
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import type { CaseAct } from './case-act.ts';
import { useMissingText } from './case-to-do.tsx';
import styles from './case.module.css';

type CaseActionsProps = Readonly<{ view: ExceptionView; onAct: (act: CaseAct) => void }>;

type Action = Readonly<{
  act: CaseAct;
  key: string;
  label: string;
  icon: typeof IconTag;
  reason: string | null;
  isMain?: boolean;
}>;

export function CaseActions({ view, onAct }: CaseActionsProps) {
  const actions = useActions(view);
  useKeys(
    actions.map(({ act, key, label, reason }) => ({
      key,
      label,
      run: () => onAct(act),
      enabled: reason === null,
    })),
  );
  return (
    <div className={styles.actions}>
      {actions.map(({ act, key, label, icon: Icon, reason, isMain = false }) => (
        <div key={act} className={isMain ? styles.mainAction : undefined}>
          <ActionButton
            hint={key.replace('Shift+', '⇧')}
            variant={isMain ? 'filled' : 'default'}
            icon={<Icon aria-hidden size={20} stroke={1.8} />}
            onPress={() => onAct(act)}
            reason={reason}
          >
            {label}
          </ActionButton>
        </div>
      ))}
    </div>
  );
}

function useActions(view: ExceptionView): readonly Action[] {
  const words = useWords().exceptions.case;
  const missingText = useMissingText();
  const [first] = view.missing;
  const isBlocking = view.devices.some(({ blockedStages }) => blockedStages.length > 0);
  const comment: Action = {
    act: 'comment',
    key: 'F6',
    label: words.comment.action,
    icon: IconMessagePlus,
    reason: null,
  };
  if (view.status === 'closed')
    return [
      comment,
      {
        act: 'reopen',
        key: 'F8',
        label: words.reopen.action,
        icon: IconRotate,
        reason: null,
        isMain: true,
      },
    ];
  return [
    comment,
    { act: 'assign', key: 'F3', label: words.assign.action, icon: IconUserCheck, reason: null },
    { act: 'cause', key: 'Shift+F6', label: words.cause.action, icon: IconTag, reason: null },
    {
      act: 'override',
      key: 'F9',
      label: words.override.action,
      icon: IconDoorExit,
      reason: isBlocking ? null : words.override.nothingBlocked,
    },
    {
      act: 'close',
      key: 'F8',
      label: words.close.action,
      icon: IconChecks,
      reason:
        first === undefined
          ? null
          : words.close.stillMissing(missingText(first), view.missing.length - 1),
      isMain: true,
    },
  ];
}
