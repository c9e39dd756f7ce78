/** Who works here: add people, give roles and PINs, switch people off without losing what they did. */
import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { useAsk, useCommand, useRights, useSession } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { AddPerson } from './add-person.tsx';
import { ChangeRoles, NewPin, SwitchOff } from './member-dialogs.tsx';
import styles from './staff.module.css';

type Open = Readonly<
  { kind: 'none' } | { kind: 'add' } | { kind: 'roles' | 'pin' | 'off'; member: StaffMember }
>;

const NONE: Open = { kind: 'none' };

export function StaffScreen() {
  const words = useWords();
  const { list } = words.staff;
  const [, goTo] = useLocation();
  const { may } = useRights();
  const { view: members, rejection } = useAsk('listStaff', {});
  const [open, setOpen] = useState<Open>(NONE);
  const [told, setTold] = useState<string | null>(null);
  const close = (sentence: string | null = null): void => {
    setOpen(NONE);
    setTold(sentence);
  };
  return (
    <Page
      title={list.title}
      hint={list.hint}
      back={() => goTo('/settings')}
      isNarrow
      actions={
        <>
          <ActionButton variant="default" onPress={() => goTo('/settings/rights')}>
            {list.toRights}
          </ActionButton>
          <ActionButton
            icon={<IconUserPlus aria-hidden size={20} />}
            onPress={() => setOpen({ kind: 'add' })}
            reason={may('AddStaff') ? null : list.mayNot}
          >
            {list.add}
          </ActionButton>
        </>
      }
    >
      <div role="status" className={styles.told}>
        {told}
      </div>
      <FieldError rejection={rejection} />
      <ul className={styles.members} aria-label={list.title}>
        {(members ?? []).map((member) => (
          <Member key={member.staffId} member={member} open={setOpen} tell={setTold} />
        ))}
      </ul>
      {open.kind === 'add' && (
        <AddPerson onBack={close} onAdded={(name) => close(list.added(name))} />
      )}
      {open.kind === 'roles' && (
        <ChangeRoles member={open.member} onBack={close} onDone={() => close(words.common.saved)} />
      )}
      {open.kind === 'pin' && (
        <NewPin
          member={open.member}
          onBack={close}
          onDone={() => close(list.pinSet(open.member.name))}
        />
      )}
      {open.kind === 'off' && (
        <SwitchOff member={open.member} onBack={close} onDone={() => close(words.common.saved)} />
      )}
    </Page>
  );
}

type MemberProps = Readonly<{
  member: StaffMember;
  open: (dialog: Open) => void;
  tell: (sentence: string | null) => void;
}>;

function Member({ member, open, tell }: MemberProps) {
  const words = useWords();
  const { list, roles } = words.staff;
  const { may } = useRights();
  const { staff: me } = useSession();
  const reactivate = useCommand('ReactivateStaff');
  const isMe = me.staffId === member.staffId;
  const mayManage = may('ChangeStaffRoles');
  const switchOn = async (): Promise<void> => {
    const answer = await reactivate.run({ staffId: member.staffId });
    tell(answer.ok ? words.common.saved : sentenceOf(answer.rejection));
  };
  return (
    <li className={styles.member}>
      <span className={styles.memberTexts}>
        <span className={styles.memberName}>
          {member.name} {isMe && <span className={styles.dim}>({list.you})</span>}
        </span>
        <span className={styles.dim}>{formats.list(member.roles.map((role) => roles[role]))}</span>
      </span>
      <StateBadge
        state={member.isActive ? 'sellable' : 'sold'}
        label={member.isActive ? list.active : list.inactive}
      />
      <div className={styles.actions}>
        {member.isActive && (isMe || mayManage) && (
          <ActionButton
            variant="default"
            onPress={() => open({ kind: 'pin', member })}
            label={list.newPinFor(member.name)}
          >
            {list.newPin}
          </ActionButton>
        )}
        {member.isActive && mayManage && (
          <ActionButton
            variant="default"
            onPress={() => open({ kind: 'roles', member })}
            label={list.changeOf(member.name)}
          >
            {list.change}
          </ActionButton>
        )}
        {member.isActive && mayManage && !isMe && (
          <ActionButton
            variant="default"
            onPress={() => open({ kind: 'off', member })}
            label={list.deactivateOf(member.name)}
          >
            {list.deactivate}
          </ActionButton>
        )}
        {!member.isActive && mayManage && (
          <ActionButton
            variant="default"
            onPress={() => void switchOn()}
            isRunning={reactivate.isRunning}
          >
            {list.reactivate}
          </ActionButton>
        )}
      </div>
    </li>
  );
}
