/**
 * Lets units pass steps that the case blocks. The ledger asks for the PIN of somebody who may; the case stays open, and
 * who let it pass and why stays in its history.
 */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { Stage } from '#shared/modules/devices/stages.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { CaseDialogProps } from './case-act.ts';
import { isWritten, WritingField } from './writing-field.tsx';
import styles from './exceptions.module.css';

export function OverrideDialog({ view, stream, onBack, onDone }: CaseDialogProps) {
  const words = useWords();
  const { override, writing, fewWords } = words.exceptions.case;
  const send = useCommand('OverrideException');
  const blocked = view.devices.filter(({ blockedStages }) => blockedStages.length > 0);
  const stages = [...new Set(blocked.flatMap(({ blockedStages }) => blockedStages))];
  const [deviceIds, setDeviceIds] = useState(blocked.map(({ deviceId }) => deviceId));
  const [chosen, setChosen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    setShowsProblems(true);
    const wanted: Stage[] = stages.filter((stage) => chosen.includes(stage));
    if (deviceIds.length === 0 || wanted.length === 0 || !isWritten(reason)) return;
    const answer = await send.run({
      exceptionId: view.exceptionId,
      stream,
      deviceIds,
      stages: wanted,
      reason: reason.trim(),
    });
    if (answer.ok) onDone(override.done);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={override.title}
      size="lg"
      onBack={onBack}
      primary={{ label: override.send, run: () => void run(), isRunning: send.isRunning }}
    >
      <div className={styles.form}>
        <p className={styles.note}>{override.hint}</p>
        {blocked.length > 1 && (
          <Checkbox.Group
            label={override.units}
            value={deviceIds}
            onChange={setDeviceIds}
            error={showsProblems && deviceIds.length === 0 ? override.chooseUnit : null}
          >
            <div className={styles.options}>
              {blocked.map(({ deviceId, name, identifier }) => (
                <Checkbox
                  key={deviceId}
                  value={deviceId}
                  label={<bdi>{`${name} · ${identifier}`}</bdi>}
                />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <Checkbox.Group
          label={override.stages}
          value={chosen}
          onChange={setChosen}
          error={showsProblems && chosen.length === 0 ? override.chooseStage : null}
        >
          <div className={styles.options}>
            {stages.map((stage, index) => (
              <Checkbox
                key={stage}
                value={stage}
                label={words.stages[stage]}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
              />
            ))}
          </div>
        </Checkbox.Group>
        <WritingField
          label={override.reason}
          hint={writing}
          value={reason}
          onChange={setReason}
          error={showsProblems && !isWritten(reason) ? fewWords : null}
        />
        <FieldError rejection={rejection} />
      </div>
    </Dialog>
  );
}
