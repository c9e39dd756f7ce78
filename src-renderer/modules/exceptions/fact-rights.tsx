/** Who may state each fact, and whose word makes it count (R18): the table that the ledger enforces, changed by right. */
import { useState } from 'react';
import { STATED_FACTS, type FactRights, type StatedFact } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useCaseNames } from './case-facts.ts';
import { FactRightDialog } from './fact-right-dialog.tsx';
import styles from './rules.module.css';

type FactRightsTableProps = Readonly<{ rights: FactRights; mayChange: boolean }>;

export function FactRightsTable({ rights, mayChange }: FactRightsTableProps) {
  const { rules: words, devices } = useWords();
  const names = useCaseNames();
  const [changing, setChanging] = useState<StatedFact | null>(null);
  const [told, setTold] = useState('');
  return (
    <>
      <div className={styles.scroller} role="group" aria-label={words.facts} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.fact}</th>
              <th scope="col">{words.mayState}</th>
              <th scope="col">{words.mayApprove}</th>
              {mayChange && (
                <th scope="col">
                  <span className={styles.spoken}>{words.changeFacts}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {STATED_FACTS.map((name) => (
              <tr key={name}>
                <th scope="row">{devices.factNames[name]}</th>
                <td>{names.roles([...rights[name].state, 'owner'])}</td>
                <td>{names.roles([...rights[name].approve, 'owner'])}</td>
                {mayChange && (
                  <td>
                    <ActionButton
                      variant="default"
                      label={words.changeFactsOf(devices.factNames[name])}
                      onPress={() => setChanging(name)}
                    >
                      {words.changeFacts}
                    </ActionButton>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <span role="status" className={styles.told}>
        {told}
      </span>
      {changing !== null && (
        <FactRightDialog
          name={changing}
          right={rights[changing]}
          onBack={() => setChanging(null)}
          onDone={(says) => {
            setTold(says);
            setChanging(null);
          }}
        />
      )}
    </>
  );
}
