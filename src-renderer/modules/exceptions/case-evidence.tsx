/** Photos and documents of the case; more are added with a comment. */
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './case.module.css';

type CaseEvidenceProps = Readonly<{ view: ExceptionView; onAttach: () => void }>;

export function CaseEvidence({ view, onAttach }: CaseEvidenceProps) {
  const words = useWords().exceptions.case;
  return (
    <Panel title={words.evidence}>
      {view.attachments.length === 0 ? (
        <p className={styles.text}>{words.noEvidence}</p>
      ) : (
        <EvidenceList attachments={view.attachments} />
      )}
      <div className={styles.below}>
        <ActionButton variant="default" onPress={onAttach}>
          {words.attachHere}
        </ActionButton>
      </div>
    </Panel>
  );
}
