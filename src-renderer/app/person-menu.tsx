/** Who is at the till: switching takes one press; how the screens look and speak stands here too. */
import {
  NativeSelect,
  Popover,
  SegmentedControl,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { IconChevronDown, IconSwitchHorizontal, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Layer } from '#renderer/ui/layers.tsx';
import { useDevice, useSession, useSetSession } from './hooks.ts';
import { LANGUAGES, useSpeech, useWords, type Language } from './messages/words.tsx';
import styles from './shell.module.css';

export function PersonMenu() {
  const words = useWords();
  const { person } = words.frame;
  const { staff } = useSession();
  const switchPerson = useSwitchPerson();
  const [isOpen, setOpen] = useState(false);
  useKeys([{ key: 'F12', label: person.switchPerson, run: switchPerson }], { isFrame: true });
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      trapFocus
      returnFocus
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={`${styles.sign} ${styles.person}`}
          onClick={() => setOpen(!isOpen)}
        >
          <IconUser aria-hidden size={18} />
          <span>{staff.name}</span>
          <IconChevronDown aria-hidden size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.personPane ?? ''} aria-label={person.menu(staff.name)}>
        <Layer>
          <ActionButton
            isWide
            icon={<IconSwitchHorizontal aria-hidden size={18} />}
            onPress={switchPerson}
            hint="F12"
          >
            {person.switchPerson}
          </ActionButton>
          <DisplayChoices />
          <ClosingKey close={() => setOpen(false)} switchPerson={switchPerson} />
        </Layer>
      </Popover.Dropdown>
    </Popover>
  );
}

type ClosingKeyProps = Readonly<{ close: () => void; switchPerson: () => void }>;

function ClosingKey({ close, switchPerson }: ClosingKeyProps) {
  const words = useWords();
  useKeys([
    { key: 'Escape', label: words.common.close, run: close },
    { key: 'F12', label: words.frame.person.switchPerson, run: switchPerson },
  ]);
  return null;
}

const THEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Light or dark, and the language: this computer's, kept on it. Also in the settings. */
export function DisplayChoices() {
  const words = useWords();
  const { person } = words.frame;
  const { language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const labels = { auto: person.system, light: person.light, dark: person.dark };
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={words.settings.theme}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme)}
        data={THEMES.map((value) => ({ value, label: labels[value] }))}
      />
      <NativeSelect
        label={person.language}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        data={LANGUAGES.map((value) => ({ value, label: person.languages[value] }))}
      />
    </>
  );
}

/** Signs out; the sign-in screen follows by itself. Baskets and drafts stay where they are. */
export function useSwitchPerson(): () => void {
  const device = useDevice();
  const setSession = useSetSession();
  return () => {
    void device.run({ type: 'session.signOut' }).then((answer) => {
      if (answer.ok) setSession(answer.value);
    });
  };
}
