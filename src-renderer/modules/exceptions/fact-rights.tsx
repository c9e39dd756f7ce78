/** Who may state each fact, and whose word makes it count: the table that the ledger enforces (R18). */
import type { Right } from '#shared/kernel/roles.ts';
import { factRights, STATED_FACTS } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useCaseNames } from './case-facts.ts';
import styles from './rules.module.css';

export function FactRights() {
  const { rules: words, devices, rights } = useWords();
  const names = useCaseNames();
  const rolesOf = (right: Right): string =>
    typeof right === 'string' ? rights.signedIn : names.roles([...right, 'owner']);
  return (
    <div className={styles.scroller} role="group" aria-label={words.facts} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.fact}</th>
            <th scope="col">{words.mayState}</th>
            <th scope="col">{words.mayApprove}</th>
          </tr>
        </thead>
        <tbody>
          {STATED_FACTS.map((name) => (
            <tr key={name}>
              <th scope="row">{devices.factNames[name]}</th>
              <td>{rolesOf(factRights[name].state)}</td>
              <td>{rolesOf(factRights[name].approve)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
