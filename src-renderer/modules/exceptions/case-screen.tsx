/**
 * One case, from top to bottom: what happened, why it matters, who sees to it, what must be done, what it blocks and
 * affects. Everybody reads the same, whatever their role.
 */
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseBlocks } from './case-blocks.tsx';
import type { CaseAct } from './case-act.ts';
import { CaseDialog } from './case-dialog.tsx';
import { CaseEvidence } from './case-evidence.tsx';
import { CaseHappened, CaseMatters } from './case-happened.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseOwner } from './case-owner.tsx';
import { CaseState } from './case-state.tsx';
import { CaseToDo } from './case-to-do.tsx';
import { ImpactPanel } from './impact-panel.tsx';
import styles from './case.module.css';

export function CaseScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().exceptions.case;
  const [, goTo] = useLocation();
  const [parameters] = useSearchParams();
  const exceptionId = params['exceptionId'] ?? '';
  const stream = parameters.get('stream');
  const { view, rejection } = useAsk('getException', { exceptionId, stream });
  if (view !== undefined && view !== null) return <Case view={view} stream={stream} />;
  if (view === undefined && rejection === null) return null;
  const toAttention = (): void => goTo('/attention');
  return (
    <Page title={words.gone} back={toAttention}>
      {rejection === null ? (
        <EmptyState
          title={words.gone}
          hint={words.goneHint}
          action={<ActionButton onPress={toAttention}>{words.toAttention}</ActionButton>}
        />
      ) : (
        <FieldError rejection={rejection} />
      )}
    </Page>
  );
}

type CaseProps = Readonly<{ view: ExceptionView; stream: string | null }>;

function Case({ view, stream }: CaseProps) {
  const words = useWords().exceptions;
  const [act, setAct] = useState<CaseAct | null>(null);
  const [told, setTold] = useState('');
  const first = view.devices[0];
  const more = view.devices.length - 1;
  return (
    <Page
      title={words.kinds[view.kind].name}
      {...(first === undefined
        ? {}
        : {
            hint: (
              <bdi>
                {first.name} · {first.identifier} {more > 0 && words.moreUnits(more)}
              </bdi>
            ),
          })}
      back={() => history.back()}
    >
      <CaseState view={view} />
      <CaseActions view={view} onAct={setAct} />
      <p role="status" className={styles.told}>
        {told}
      </p>
      <div className={styles.case}>
        <div className={styles.main}>
          <CaseHappened view={view} />
          <CaseMatters view={view} />
          <CaseOwner view={view} />
          <CaseToDo view={view} onAttach={() => setAct('comment')} />
          <CaseBlocks view={view} />
          <Panel title={words.case.affected}>
            <ImpactPanel of="exception" id={view.exceptionId} stream={stream} level={3} />
          </Panel>
        </div>
        <div className={styles.side}>
          <CaseEvidence view={view} onAttach={() => setAct('comment')} />
          <CaseHistory view={view} />
        </div>
      </div>
      {act !== null && (
        <CaseDialog
          act={act}
          view={view}
          stream={stream}
          onBack={() => setAct(null)}
          onDone={(text) => {
            setAct(null);
            setTold(text);
          }}
        />
      )}
    </Page>
  );
}
