/** Every unit of the shop, found by any of its numbers, by last digits or by words of its model. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation, useSearchParams } from 'wouter';
import { DEVICE_STATUSES, ON_BOOKS, type DeviceStatus } from '#shared/modules/devices/facts.ts';
import type { DeviceRow } from '#shared/modules/devices/views.ts';
import { usePagedAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { formerTold, pathOfFound } from '#renderer/app/scan-field.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { useSeesCost } from '#renderer/modules/catalogue/sees-cost.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useDaysSince } from './age.ts';
import { DeviceState, HeldMark } from './device-state.tsx';
import { placeName } from './place-name.ts';
import styles from './devices.module.css';

const TYPING_PAUSE_MS = 120;

const statusOf = (text: string | null): DeviceStatus | null =>
  DEVICE_STATUSES.find((status) => status === text) ?? null;

export function DevicesScreen() {
  const words = useWords();
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('q') ?? '';
  const status = statusOf(parameters.get('status'));
  const put = (change: Readonly<{ q?: string; status?: string }>): void =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(change)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const showAll = (): void => put({ q: '', status: '' });
  useDeviceScans((text) => put({ q: text, status: '' }));
  useKeys([
    {
      key: 'F3',
      label: words.devices.search,
      run: () => document.getElementById('device-search')?.focus(),
    },
  ]);

  return (
    <Page title={words.devices.title} hint={words.devices.hint}>
      <div className={styles.filters}>
        <TextInput
          id="device-search"
          className={styles.search}
          label={words.devices.search}
          placeholder={words.devices.searchPlaceholder}
          value={search}
          onChange={(event) => put({ q: event.currentTarget.value })}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="F3"
        />
        <NativeSelect
          label={words.devices.state}
          value={status ?? ''}
          onChange={(event) => put({ status: event.currentTarget.value })}
          data={[
            { value: '', label: words.devices.allStates },
            ...DEVICE_STATUSES.map((value) => ({ value, label: words.devices.statuses[value] })),
          ]}
        />
      </div>
      <DeviceTable search={search} status={status} onShowAll={showAll} />
    </Page>
  );
}

/** A scan opens its unit; what fits several units becomes the search. */
function useDeviceScans(searchFor: (text: string) => void): void {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const [, goTo] = useLocation();
  useScanTarget(async (raw) => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    const devices = answer.value.filter((found) => found.kind === 'device');
    const only = devices[0] ?? answer.value[0];
    if (devices.length > 1) return searchFor(raw.trim().slice(0, 80));
    if (only !== undefined) {
      goTo(pathOfFound(only));
      const former = formerTold(only, raw, words);
      if (former !== null) feedback.already(former);
    } else feedback.refused(words.devices.notFoundScan(raw.trim().slice(0, 40)));
  });
}

type DeviceTableProps = Readonly<{
  search: string;
  status: DeviceStatus | null;
  onShowAll: () => void;
}>;

function DeviceTable({ search, status, onShowAll }: DeviceTableProps) {
  const [, goTo] = useLocation();
  const words = useWords();
  const columns = useColumns();
  const [settled] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const rows = usePagedAsk('listDevices', { search: settled, status });
  if (rows.rejection !== null) return <FieldError rejection={rows.rejection} />;
  return (
    <DataTable
      label={words.devices.table}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.deviceId}
      onOpen={(row) => goTo(pathTo.device(row.deviceId))}
      resetKey={`${settled} ${status ?? ''}`}
      empty={<NoDevices search={settled} status={status} onShowAll={onShowAll} />}
    />
  );
}

function NoDevices({ search, status, onShowAll }: DeviceTableProps) {
  const words = useWords();
  const { mayAsk } = useRights();
  const [, goTo] = useLocation();
  const showAll = (
    <ActionButton variant="default" onPress={onShowAll}>
      {words.devices.showAll}
    </ActionButton>
  );
  if (search !== '')
    return (
      <EmptyState
        title={words.devices.nothingFound(search)}
        hint={words.devices.nothingFoundHint}
        action={showAll}
      />
    );
  if (status !== null)
    return (
      <EmptyState
        title={words.devices.nothingInState}
        hint={words.devices.nothingInStateHint}
        action={showAll}
      />
    );
  return (
    <EmptyState
      title={words.devices.empty}
      hint={words.devices.emptyHint}
      action={
        mayAsk('listDeliveries') && (
          <ActionButton onPress={() => goTo('/receive')}>{words.devices.toReceive}</ActionButton>
        )
      }
    />
  );
}

/** What is not in the shop has no place in it. */
const isHere = ({ status }: DeviceRow): boolean => ON_BOOKS.includes(status);

function useColumns(): readonly Column<DeviceRow>[] {
  const words = useWords();
  const seesCost = useSeesCost();
  const daysSince = useDaysSince();
  const symbol = formats.currencySymbol(useCurrency());
  const cost: Column<DeviceRow> = {
    key: 'cost',
    head: `${words.devices.cost} ${symbol}`,
    width: '5.5rem',
    align: 'end',
    isSecondary: true,
    cell: (row) => (row.unitCostMinor === null ? '' : <Money minor={row.unitCostMinor} />),
  };
  return [
    {
      key: 'name',
      head: words.devices.name,
      width: 'minmax(9rem, 3fr)',
      cell: (row) => <bdi title={row.name}>{row.name}</bdi>,
    },
    {
      key: 'imei',
      head: words.common.imei,
      width: '10.5rem',
      cell: (row) =>
        row.imei === null ? words.devices.unknown : <CodeText text={imeiText(row.imei)} />,
    },
    {
      key: 'serial',
      head: words.common.serialNumber,
      width: '7rem',
      isSecondary: true,
      cell: (row) => (row.serial === null ? words.devices.unknown : <CodeText text={row.serial} />),
    },
    {
      key: 'state',
      head: words.devices.state,
      width: '11.5rem',
      cell: (row) => (
        <span className={styles.states}>
          <DeviceState device={row} />
          <HeldMark device={row} />
        </span>
      ),
    },
    {
      key: 'place',
      head: words.devices.place,
      width: '7rem',
      isSecondary: true,
      cell: (row) => (
        <span className={styles.twoLines}>
          {isHere(row) && row.place !== '' && <bdi>{placeName(words.devices, row.place)}</bdi>}
          {/* Zero: an event about the unit came before the one that received it. */}
          {isHere(row) && row.receivedAt > 0 && (
            <span className={styles.dim} title={formats.date(row.receivedAt)}>
              {words.devices.ageOf(daysSince(row.receivedAt))}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'price',
      head: `${words.devices.price} ${symbol}`,
      width: '5.5rem',
      align: 'end',
      cell: (row) =>
        row.priceMinor === null ? words.devices.unknown : <Money minor={row.priceMinor} />,
    },
    ...(seesCost ? [cost] : []),
  ];
}
