/** Who is at the till: a name, then its PIN. Digits choose a name too, so that switching is two keys and a PIN. */
import { useEffect, useState } from 'react';
import { IconUser } from '@tabler/icons-react';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { useAsk, useSessionView, useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { PinPane } from './pin-pane.tsx';
import { RecoverPane } from './recover-pane.tsx';
import styles from './staff.module.css';

type Pane = Readonly<{ kind: 'names' } | { kind: 'pin' | 'recover'; staffId: string }>;

export function SignInScreen() {
  const words = useWords();
  const shop = useShop();
  const { view: session } = useSessionView();
  const { view: everyone } = useAsk('listStaff', {});
  const [chosen, setChosen] = useState<Pane | null>(null);
  useEffect(() => {
    document.title = `${words.staff.signIn.title} · ${words.common.productName}`;
  }, [words]);

  const people = (everyone ?? []).filter((member) => member.isActive);
  const only = people.length === 1 ? people[0] : undefined;
  const pane: Pane =
    chosen ?? (only === undefined ? { kind: 'names' } : { kind: 'pin', staffId: only.staffId });
  const person =
    pane.kind === 'names' ? undefined : people.find((member) => member.staffId === pane.staffId);
  const toNames = only === undefined ? () => setChosen({ kind: 'names' }) : null;
  return (
    <main className={styles.signIn}>
      <p className={styles.shop}>{words.frame.shopAndStation(shop.branchName, shop.stationName)}</p>
      <h1 className={styles.question}>{titleOf(pane, person, words)}</h1>
      {session?.isDemo === true && session.demoPin !== null && (
        <p className={styles.demo}>{words.staff.signIn.demoPin(session.demoPin)}</p>
      )}
      {person === undefined && everyone !== undefined && (
        <Names people={people} choose={(staffId) => setChosen({ kind: 'pin', staffId })} />
      )}
      {person !== undefined && pane.kind === 'pin' && (
        <PinPane
          key={person.staffId}
          person={person}
          toNames={toNames}
          toRecovery={() => setChosen({ kind: 'recover', staffId: person.staffId })}
        />
      )}
      {person !== undefined && pane.kind === 'recover' && (
        <RecoverPane
          person={person}
          back={() => setChosen({ kind: 'pin', staffId: person.staffId })}
        />
      )}
    </main>
  );
}

function titleOf(
  pane: Pane,
  person: StaffMember | undefined,
  words: ReturnType<typeof useWords>,
): string {
  if (person === undefined) return words.staff.signIn.title;
  return pane.kind === 'recover' ? words.staff.signIn.recoveryTitle(person.name) : person.name;
}

type NamesProps = Readonly<{ people: readonly StaffMember[]; choose: (staffId: string) => void }>;

const KEYED_NAMES_MAX = 9;

function Names({ people, choose }: NamesProps) {
  const words = useWords();
  useKeys(
    people.slice(0, KEYED_NAMES_MAX).map(({ staffId, name }, index) => ({
      key: String(index + 1),
      label: name,
      run: () => choose(staffId),
    })),
  );
  if (people.length === 0)
    return <EmptyState title={words.staff.signIn.nobody} hint={words.staff.signIn.nobodyHint} />;
  return (
    <ul className={styles.people} aria-label={words.staff.signIn.people}>
      {people.map((member, index) => (
        <li key={member.staffId}>
          <button
            type="button"
            className={styles.human}
            onClick={() => choose(member.staffId)}
            autoFocus={index === 0}
          >
            <IconUser aria-hidden size={24} stroke={1.6} />
            <span className={styles.humanTexts}>
              <span className={styles.humanName}>{member.name}</span>
              <span className={styles.humanRoles}>
                {formats.list(member.roles.map((role) => words.staff.roles[role]))}
              </span>
            </span>
            {index < KEYED_NAMES_MAX && <KeyHint name={String(index + 1)} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
