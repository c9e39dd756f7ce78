/** One table of who may do and see what, made from the very contracts that the ledger enforces. */
import { TextInput } from '@mantine/core';
import { IconCheck, IconMinus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { isAllowed, ROLES, SEES_COST, type Right } from '#shared/kernel/roles.ts';
import { allCommands, allQueries, type CommandType, type QueryType } from '#shared/modules.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Page } from '#renderer/ui/page.tsx';
import styles from './staff.module.css';

type RightRow = Readonly<{ key: string; name: string; right: Right }>;

export function RightsScreen() {
  const words = useWords();
  const { rights } = words;
  const [, goTo] = useLocation();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const fits = (row: RightRow): boolean => row.name.toLowerCase().includes(wanted);
  const does = (Object.keys(allCommands) as CommandType[]).map((type) => ({
    key: type,
    name: rights.commands[type],
    right: allCommands[type].mayRun,
  }));
  const sees = (Object.keys(allQueries) as QueryType[]).map((type) => ({
    key: type,
    name: rights.queries[type],
    right: allQueries[type].mayAsk,
  }));
  const costs = { key: 'costs', name: rights.costs, right: SEES_COST };
  return (
    <Page title={rights.title} hint={rights.hint} back={() => goTo('/settings')}>
      <TextInput
        aria-label={rights.filter}
        placeholder={rights.filter}
        leftSection={<IconSearch aria-hidden size={18} />}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        maw="28rem"
      />
      <div className={styles.scroller} role="region" aria-label={rights.title} tabIndex={0}>
        <table className={styles.rights}>
          <thead>
            <tr>
              <th scope="col">{rights.action}</th>
              {ROLES.map((role) => (
                <th scope="col" key={role}>
                  {words.staff.roles[role]}
                </th>
              ))}
            </tr>
          </thead>
          <Group name={rights.does} rows={does.filter(fits)} />
          <Group name={rights.sees} rows={[costs, ...sees].filter(fits)} />
        </table>
      </div>
    </Page>
  );
}

function Group({ name, rows }: { name: string; rows: readonly RightRow[] }) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" className={styles.group} colSpan={ROLES.length + 1}>
          {name}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{row.name}</th>
          <RightCells right={row.right} />
        </tr>
      ))}
    </tbody>
  );
}

function RightCells({ right }: { right: Right }) {
  const { rights } = useWords();
  const forAll = { anyone: rights.everyone, 'signed-in': rights.signedIn, station: rights.station };
  if (typeof right === 'string')
    return (
      <td colSpan={ROLES.length} className={styles.all}>
        {forAll[right]}
      </td>
    );
  return ROLES.map((role) => {
    const isYes = isAllowed(right, [role]);
    const Shape = isYes ? IconCheck : IconMinus;
    return (
      <td key={role}>
        <Shape
          aria-hidden
          size={18}
          stroke={isYes ? 2.5 : 1.2}
          className={isYes ? styles.yes : styles.no}
        />
        <span className={styles.spoken}>{isYes ? rights.yes : rights.no}</span>
      </td>
    );
  });
}
