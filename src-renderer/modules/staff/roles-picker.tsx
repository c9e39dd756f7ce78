/** Roles with what each is for; only an owner sees the owner's role as one that can be given. */
import { Checkbox } from '@mantine/core';
import { ROLES, type Role } from '#shared/kernel/roles.ts';
import { useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './staff.module.css';

type RolesPickerProps = Readonly<{
  value: readonly Role[];
  onChange: (roles: readonly Role[]) => void;
  error: string | null;
}>;

export function RolesPicker({ value, onChange, error }: RolesPickerProps) {
  const { list, roles, roleHints } = useWords().staff;
  const { staff } = useSession();
  const isOwner = staff.roles.includes('owner');
  return (
    <Checkbox.Group
      label={list.rolesLabel}
      description={list.rolesHint}
      error={error}
      value={[...value]}
      onChange={(chosen) => onChange(ROLES.filter((role) => chosen.includes(role)))}
    >
      <div className={styles.roles}>
        {ROLES.map((role) => {
          const isOff = role === 'owner' && !isOwner;
          return (
            <Checkbox
              key={role}
              value={role}
              label={roles[role]}
              description={isOff ? list.onlyOwner : roleHints[role]}
              disabled={isOff}
            />
          );
        })}
      </div>
    </Checkbox.Group>
  );
}
