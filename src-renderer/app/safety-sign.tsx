/** A quiet sign for those who keep the record safe: there only when one of them should act. */
import { IconShieldExclamation } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { SafetySign as Sign } from '#shared/modules/safety/contract.ts';
import { useAsk, useRights, useSession } from './hooks.ts';
import type { Words } from './messages/en.ts';
import { useWords } from './messages/words.tsx';
import styles from './shell.module.css';

export function SafetySign() {
  const words = useWords();
  const { mayAsk } = useRights();
  const { isDemo } = useSession();
  const { view } = useAsk('getSafetySign', {}, { enabled: mayAsk('getSafetySign') && !isDemo });
  if (view === undefined || view.tasks.length === 0) return null;
  return (
    <Link href="/settings/safety" className={styles.sign} data-warns>
      <IconShieldExclamation aria-hidden size={18} />
      <span>{signText(view, words)}</span>
    </Link>
  );
}

function signText({ tasks, findingCount, lastGoodBackupAt }: Sign, { safety }: Words): string {
  if (tasks.includes('finding')) return safety.sign.found(findingCount);
  const age = lastGoodBackupAt === null ? null : Math.max(0, Date.now() - lastGoodBackupAt);
  return safety.sign.backupOld(age);
}
