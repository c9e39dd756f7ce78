/** Who owns one kind of case here, who stands in, and which causes this shop adds. */
import { useState } from 'react';
import { NativeSelect, Textarea } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { ROLES, type Role } from '#shared/kernel/roles.ts';
import type { ExceptionRuleView } from '#shared/modules/exceptions/contract.ts';
import { useCommand, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useCaseNames } from './case-facts.ts';
import { enterGoesOn } from './enter-goes-on.ts';
import styles from './rules.module.css';

const CAUSE_LENGTH_MAX = 60;
const CAUSES_MAX = 30;

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

const roleOf = (text: string, otherwise: Role): Role =>
  ROLES.find((role) => role === text) ?? otherwise;

type KindRuleDialogProps = Readonly<{
  rule: ExceptionRuleView;
  onBack: () => void;
  onDone: (told: string) => void;
}>;

export function KindRuleDialog({ rule, onBack, onDone }: KindRuleDialogProps) {
  const { rules: words, exceptions, staff } = useWords();
  const person = useSession().staff.name;
  const names = useCaseNames();
  const set = useCommand('SetExceptionRule');
  const [ownerRole, setOwnerRole] = useState(rule.ownerRole);
  const [backupRole, setBackupRole] = useState(rule.backupRole);
  const [text, setText] = useState(rule.ownCauses.join('\n'));
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const causes = linesOf(text);
  const { name } = exceptions.kinds[rule.kind];
  const problem = problemOf(causes, words);
  const isSame =
    ownerRole === rule.ownerRole &&
    backupRole === rule.backupRole &&
    causes.join('\n') === rule.ownCauses.join('\n');
  const run = async (): Promise<void> => {
    if (problem !== null) return;
    const answer = await set.run({ kind: rule.kind, ownerRole, backupRole, causes });
    if (answer.ok) onDone(`${name}: ${words.saved(person)}`);
    else setRejection(answer.rejection);
  };
  const roles = ROLES.map((role) => ({ value: role, label: staff.roles[role] }));
  const ofTable = rule.causes.filter((cause) => !rule.ownCauses.includes(cause));
  return (
    <Dialog
      title={words.change(name)}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.saveList,
        run: () => void run(),
        isRunning: set.isRunning,
        reason: isSame ? words.nothingChanged : null,
      }}
    >
      <div className={styles.form}>
        <div className={styles.pair}>
          <NativeSelect
            label={words.owner}
            data={roles}
            value={ownerRole}
            onChange={(event) => setOwnerRole(roleOf(event.currentTarget.value, ownerRole))}
            onKeyDown={enterGoesOn}
            data-autofocus
          />
          <NativeSelect
            label={words.backup}
            data={roles}
            value={backupRole}
            onChange={(event) => setBackupRole(roleOf(event.currentTarget.value, backupRole))}
            onKeyDown={enterGoesOn}
          />
        </div>
        <p className={styles.hint}>
          {words.tableCauses}: {formatCauses(ofTable, names.cause)}
        </p>
        <Textarea
          label={words.causesField}
          description={words.causesHint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={problem}
          autosize
          minRows={3}
          maxRows={10}
          dir="auto"
        />
        <FieldError rejection={rejection} />
      </div>
    </Dialog>
  );
}

const formatCauses = (causes: readonly string[], say: (cause: string) => string): string =>
  causes.map(say).join(' · ');

function problemOf(
  causes: readonly string[],
  words: ReturnType<typeof useWords>['rules'],
): string | null {
  if (causes.length > CAUSES_MAX) return words.tooMany;
  return causes.some((cause) => cause.length > CAUSE_LENGTH_MAX) ? words.tooLong : null;
}
