/** Which checks each kind of unit goes through: required, asked or off. Each list is saved by itself, as a version of its own. */
import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import {
  CHECKLIST_KINDS,
  CHECKS,
  type Check,
  type ChecklistItem,
  type ChecklistKind,
} from '#shared/modules/devices/checks.ts';
import { useCommand, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './rules.module.css';

type Need = ChecklistItem['need'] | 'off';
type Lists = Readonly<Record<ChecklistKind, readonly ChecklistItem[]>>;
type Draft = Readonly<Partial<Record<ChecklistKind, Readonly<Partial<Record<Check, Need>>>>>>;

const NEEDS: readonly Need[] = ['required', 'asked', 'off'];

const needIn = (list: readonly ChecklistItem[], check: Check): Need =>
  list.find((item) => item.check === check)?.need ?? 'off';

type ChecklistsFormProps = Readonly<{ lists: Lists; mayChange: boolean }>;

export function ChecklistsForm({ lists, mayChange }: ChecklistsFormProps) {
  const words = useWords();
  const { rules, devices } = words;
  const { staff } = useSession();
  const set = useCommand('SetChecklist');
  const [draft, setDraft] = useState<Draft>({});
  const [saved, setSaved] = useState<ChecklistKind | null>(null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const needOf = (kind: ChecklistKind, check: Check): Need =>
    draft[kind]?.[check] ?? needIn(lists[kind], check);
  const isChanged = (kind: ChecklistKind): boolean =>
    CHECKS.some((check) => needOf(kind, check) !== needIn(lists[kind], check));
  const put = (kind: ChecklistKind, check: Check, need: Need): void => {
    setSaved(null);
    setDraft({ ...draft, [kind]: { ...draft[kind], [check]: need } });
  };
  const save = async (kind: ChecklistKind): Promise<void> => {
    const items = CHECKS.flatMap((check): ChecklistItem[] => {
      const need = needOf(kind, check);
      return need === 'off' ? [] : [{ check, need }];
    });
    const answer = await set.run({ kind, items });
    setRejection(answer.ok ? null : answer.rejection);
    if (!answer.ok) return;
    setSaved(kind);
    setDraft(({ [kind]: _done, ...others }) => others);
  };
  const reasonFor = (kind: ChecklistKind): string | null => {
    if (!mayChange) return rules.mayNot;
    return isChanged(kind) ? null : rules.nothingChanged;
  };
  return (
    <>
      <div className={styles.scroller} role="group" aria-label={rules.checklists} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{rules.check}</th>
              {CHECKLIST_KINDS.map((kind) => (
                <th scope="col" key={kind}>
                  {rules.checklistKinds[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CHECKS.map((check) => (
              <tr key={check}>
                <th scope="row">{devices.checkNames[check]}</th>
                {CHECKLIST_KINDS.map((kind) => (
                  <td key={kind}>
                    {mayChange ? (
                      <NativeSelect
                        aria-label={rules.needOf(
                          devices.checkNames[check],
                          rules.checklistKinds[kind],
                        )}
                        value={needOf(kind, check)}
                        onChange={(event) => {
                          const chosen = event.currentTarget.value;
                          put(kind, check, NEEDS.find((need) => need === chosen) ?? 'off');
                        }}
                        data={NEEDS.map((need) => ({ value: need, label: rules.needs[need] }))}
                      />
                    ) : (
                      rules.needs[needOf(kind, check)]
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {mayChange && (
            <tfoot>
              <tr>
                <td />
                {CHECKLIST_KINDS.map((kind) => (
                  <td key={kind}>
                    <ActionButton
                      variant="default"
                      label={rules.saveListOf(rules.checklistKinds[kind])}
                      onPress={() => void save(kind)}
                      isRunning={set.isRunning}
                      reason={reasonFor(kind)}
                    >
                      {rules.saveList}
                    </ActionButton>
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {!mayChange && <p className={styles.hint}>{rules.mayNot}</p>}
      <FieldError rejection={rejection} />
      <p role="status" className={styles.told}>
        {saved !== null && `${rules.checklistKinds[saved]}: ${rules.saved(staff.name)}`}
      </p>
    </>
  );
}
