/** What can be done with a unit, in one list. What cannot be done now stays there and says why. */
import { useRef, useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { ON_BOOKS } from '#shared/modules/devices/facts.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Layer } from '#renderer/ui/layers.tsx';
import type { BeginAct, RecordAct } from './record-act.ts';
import { usePassport } from './use-passport.ts';
import styles from './menu.module.css';

type Item = Readonly<{ key: string; label: string; reason: string | null; run: () => void }>;

type DeviceMenuProps = Readonly<{ device: DeviceView; begin: BeginAct }>;

export function DeviceMenu({ device, begin }: DeviceMenuProps) {
  const words = useWords().deviceWork;
  const [isOpen, setOpen] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const groups = useItems(device, begin);
  useKeys([
    { key: 'F6', label: words.menu, run: () => setOpen(true) },
    ...groups
      .flat()
      .filter(({ key, reason }) => key === 'label' && reason === null)
      .map(({ label, run }) => ({ key: 'F9', label, run })),
  ]);
  const take = ({ reason, run }: Item): void => {
    if (reason !== null) return;
    setOpen(false);
    // The list goes: what opens now gives the focus back to the button.
    target.current?.focus();
    run();
  };
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={320}
      closeOnEscape={false}
      closeOnItemClick={false}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      returnFocus
    >
      <Menu.Target>
        <Button
          ref={target}
          variant="default"
          rightSection={
            <span className={styles.target}>
              <KeyHint name="F6" />
              <IconChevronDown aria-hidden size={16} />
            </span>
          }
        >
          {words.menu}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={words.menuOf} className={styles.menu ?? ''}>
        <Layer>
          <ClosingKey close={() => setOpen(false)} />
          {groups.map((items, index) => (
            <div key={items[0]?.key ?? index} className={styles.group} role="none">
              {items.map((item) => (
                <Menu.Item
                  key={item.key}
                  ref={markOff(item.reason !== null)}
                  data-off={item.reason !== null || undefined}
                  className={styles.item ?? ''}
                  onClick={() => take(item)}
                >
                  {item.label}
                  {item.reason !== null && <span className={styles.reason}>{item.reason}</span>}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Layer>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Mantine's own way leaves what is disabled out of the arrows, and nobody could hear the reason. */
const markOff =
  (isOff: boolean) =>
  (element: HTMLElement | null): void => {
    if (isOff) element?.setAttribute('aria-disabled', 'true');
    else element?.removeAttribute('aria-disabled');
  };

function ClosingKey({ close }: Readonly<{ close: () => void }>) {
  const words = useWords();
  useKeys([{ key: 'Escape', label: words.common.close, run: close }]);
  return null;
}

function useItems(device: DeviceView, begin: BeginAct): readonly (readonly Item[])[] {
  const words = useWords().deviceWork;
  const { may, mayAsk } = useRights();
  const [, goTo] = useLocation();
  const passport = usePassport(device.deviceId);
  const { status } = device;

  const away = !ON_BOOKS.includes(status)
    ? status === 'sold'
      ? words.notHere
      : words.noLongerStock
    : status === 'in-basket'
      ? words.inBasket
      : null;
  const orMissing = away ?? (status === 'missing' ? words.isMissing : null);
  const right = (isAllowed: boolean): string | null => (isAllowed ? null : words.notYours);
  const act = (
    kind: Exclude<
      RecordAct['kind'],
      'state-fact' | 'approve-fact' | 'reject-fact' | 'correct-number' | 'check'
    >,
    label: string,
    reason: string | null,
  ): Item => ({
    key: kind,
    label,
    reason,
    run: () => begin({ kind }),
  });
  const isDoubled = device.holds.some(({ kind }) => kind === 'E1');
  return [
    [
      act('move', words.move, right(may('MoveDevice')) ?? orMissing),
      device.reservation === null
        ? act('keep', words.keep, right(may('ReserveDevice')) ?? orMissing)
        : act('release', words.release, right(may('ReleaseReservation'))),
    ],
    [
      act('damage', words.damage, right(may('ReportDamage')) ?? orMissing),
      status === 'missing'
        ? act('found', words.found, right(may('ReportFound')))
        : act('missing', words.missing, right(may('ReportMissing')) ?? away),
      act('open-case', words.openCase, right(may('OpenException'))),
    ],
    [
      act('to-supplier', words.toSupplier, right(may('AddUnitToReturn')) ?? orMissing),
      act('write-off', words.writeOff, right(may('WriteOffDevice')) ?? away),
      ...(isDoubled
        ? [act('withdraw', words.withdraw, right(may('WithdrawDuplicate')) ?? away)]
        : []),
    ],
    [
      act('label', words.label, right(may('PrintLabels')) ?? away),
      {
        key: 'impact',
        label: words.impact,
        reason: right(mayAsk('getImpact')),
        run: () => goTo(pathTo.impact('device', device.deviceId, null)),
      },
      { key: 'pdf', label: words.passportPdf, reason: null, run: () => passport('pdf') },
      { key: 'json', label: words.passportJson, reason: null, run: () => passport('json') },
    ],
  ];
}
