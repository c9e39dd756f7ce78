/**
 * Keeps an eye on the room that the ledger's disk has: makes and gives up the reserve, and says when people should make
 * room. It refuses nothing itself; the disk does.
 */
import { freeBytesAt, OPENING_BYTES } from '#main/ledger/durable-files.ts';
import { openReserve, RESERVE_SIZE, type ReserveSize } from '#main/ledger/reserve.ts';

export type RoomState = Readonly<{
  /** 'full': the last write was refused for it, the reserve given up before. */
  disk: 'roomy' | 'low' | 'full';
  freeBytes: number;
}>;

export type DiskRoom = Readonly<{
  state: () => RoomState;
  /** Starts looking, and makes the reserve. */
  begin: () => void;
  /** Gives up the reserve; false where there was none. */
  release: () => boolean;
  /** Opening needs a little room itself. */
  makeRoomToOpen: () => void;
  /** Something was written after all. */
  wrote: () => void;
  refused: () => void;
  stop: () => void;
}>;

type RoomKeeping = Readonly<{
  setTimer: (task: () => void, ms: number) => () => void;
  onChange: () => void;
  onFault: (error: unknown) => void;
  size?: ReserveSize;
}>;

/** A start has more pressing things to write. */
const FIRST_LOOK_MS = 1_000;

/** What a person sees of it: how much is left only matters while it is little. */
const shownOf = ({ disk, freeBytes }: RoomState): string =>
  disk === 'roomy' ? disk : `${disk} ${Math.round(freeBytes / SHOWN_STEP_BYTES)}`;
const SHOWN_STEP_BYTES = 10_000_000;

export function keepRoom(
  dataDir: string,
  { setTimer, onChange, onFault, size = RESERVE_SIZE }: RoomKeeping,
): DiskRoom {
  const reserve = openReserve(dataDir, size);
  let cancel: () => void = () => undefined;
  let isRefused = false;
  let told = '';

  let lastFreeBytes = 0;
  /** A disk that was taken out says nothing of its room; what it means is said by the calls that fail. */
  const freeBytesNow = (): number => {
    try {
      lastFreeBytes = freeBytesAt(dataDir);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
    return lastFreeBytes;
  };

  const state = (): RoomState => {
    const freeBytes = freeBytesNow();
    if (isRefused) return { disk: 'full', freeBytes };
    return { disk: freeBytes < size.roomBytes ? 'low' : 'roomy', freeBytes };
  };

  const tellChange = (): void => {
    const now = shownOf(state());
    if (now === told) return;
    told = now;
    onChange();
  };

  const look = async (): Promise<void> => {
    try {
      await reserve.keep();
      if (isRefused && freeBytesNow() >= size.roomBytes) isRefused = false;
      tellChange();
    } catch (error) {
      onFault(error);
    }
    lookAfter(size.lookEveryMs);
  };
  let isStopped = false;
  const lookAfter = (ms: number): void => {
    if (!isStopped) cancel = setTimer(() => void look(), ms);
  };

  return {
    state,
    begin: () => {
      told = shownOf(state());
      lookAfter(Math.min(FIRST_LOOK_MS, size.lookEveryMs));
    },
    release: () => {
      if (!reserve.release()) return false;
      tellChange();
      return true;
    },
    makeRoomToOpen: () => {
      if (freeBytesNow() < OPENING_BYTES) reserve.release();
    },
    wrote: () => {
      if (!isRefused) return;
      isRefused = false;
      tellChange();
    },
    refused: () => {
      isRefused = true;
      tellChange();
    },
    stop: () => {
      isStopped = true;
      cancel();
      reserve.stop();
    },
  };
}
