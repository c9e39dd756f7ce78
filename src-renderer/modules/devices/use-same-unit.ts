/** The other records that carry a number of this unit: one of them may be the same thing, taken in twice. */
import { useQueries } from '@tanstack/react-query';
import type { Answer } from '#shared/bridge/bridge.ts';
import { isSameIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import type { ViewOf } from '#shared/modules.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';

const FOUND_MAX = 6;

export type SameUnit = Readonly<{
  records: readonly DeviceView[];
  isLooking: boolean;
}>;

export function useSameUnit(device: DeviceView): SameUnit {
  const pos = usePos();
  const lists = useQueries({
    queries: device.identifiers.map(({ display }) => {
      const input = { search: display, status: null, offset: 0, limit: FOUND_MAX };
      return {
        queryKey: ['ask', 'listDevices', input],
        queryFn: () => pos.query('listDevices', input),
      };
    }),
  });
  const ids = new Set(lists.flatMap(({ data }) => rowIds(data)));
  ids.delete(device.deviceId);
  const views = useQueries({
    queries: [...ids].slice(0, FOUND_MAX).map((deviceId) => ({
      queryKey: ['ask', 'getDevice', { deviceId }],
      queryFn: () => pos.query('getDevice', { deviceId }),
    })),
  });
  const records = views.flatMap(({ data }) =>
    data?.ok === true && data.value ? [data.value] : [],
  );
  return {
    records: records.filter((other) => sharesNumber(device, other) && !hasEnded(other)),
    isLooking: [...lists, ...views].some(({ isPending }) => isPending),
  };
}

const rowIds = (answer: Answer<ViewOf<'listDevices'>> | undefined): readonly string[] =>
  answer?.ok === true ? answer.value.rows.map(({ deviceId }) => deviceId) : [];

const sharesNumber = (one: DeviceView, other: DeviceView): boolean =>
  one.identifiers.some((own) => other.identifiers.some((its) => isSameIdentifier(own, its)));

const hasEnded = ({ status }: DeviceView): boolean =>
  status === 'written-off' || status === 'withdrawn';
