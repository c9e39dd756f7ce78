/** One round of moving by scan: the place, the reason, what was moved, and what is missing and may have been found. */
import { useRef, useState } from 'react';
import { PLACES, type Place } from '#shared/modules/devices/facts.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { imeiText } from '#renderer/ui/identifier-text.tsx';

export type MovedUnit = Readonly<{
  key: number;
  deviceId: string;
  name: string;
  identifier: string;
  from: string;
  to: Place;
  isUndone: boolean;
}>;

type MissingUnit = Readonly<{ deviceId: string; name: string; identifier: string }>;

export type MoveRound = Readonly<{
  place: Place | null;
  choose: (place: Place) => void;
  reason: string;
  setReason: (reason: string) => void;
  /** Newest first. */
  moved: readonly MovedUnit[];
  undo: (unit: MovedUnit) => void;
  missing: MissingUnit | null;
  /** The missing unit lies here now. */
  found: () => void;
}>;

/** A code on the shelf, 'PLACE-STOCK-ROOM', or the name of the place as it is typed. */
function placeOf(text: string, names: Readonly<Record<Place, string>>): Place | undefined {
  const typed = text.trim().toLowerCase();
  return PLACES.find((place) => typed === `place-${place}` || typed === names[place].toLowerCase());
}

const numberOf = ({ imei, serial, identifiers }: DeviceView): string =>
  imei === null ? (serial ?? identifiers[0]?.display ?? '') : imeiText(imei);

export function useMoveRound(): MoveRound {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const [place, setPlace] = useState<Place | null>(null);
  const [reason, setReason] = useState('');
  const [moved, setMoved] = useState<readonly MovedUnit[]>([]);
  const [missing, setMissing] = useState<MissingUnit | null>(null);
  const nextKey = useRef(0);

  const choose = (to: Place): void => {
    setPlace(to);
    setMissing(null);
    feedback.taken(words.stock.moveTo(words.devices.places[to]));
  };
  const note = (device: DeviceView, to: Place): void => {
    nextKey.current += 1;
    const unit: MovedUnit = {
      key: nextKey.current,
      deviceId: device.deviceId,
      name: device.name,
      identifier: numberOf(device),
      from: device.place,
      to,
      isUndone: false,
    };
    setMoved((now) => [unit, ...now]);
    feedback.taken(words.stock.taken(device.name, words.devices.places[to]));
  };

  const unitOf = async (raw: string): Promise<DeviceView | null> => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) {
      feedback.refused(sentenceOf(answer.rejection));
      return null;
    }
    const units = answer.value.filter((found) => found.kind === 'device');
    const [only] = units;
    if (only === undefined || units.length > 1) {
      const text = raw.trim().slice(0, 40);
      feedback.refused(
        only === undefined ? words.devices.notFoundScan(text) : words.stock.severalUnits(text),
      );
      return null;
    }
    const device = await pos.query('getDevice', { deviceId: only.deviceId });
    return device.ok ? device.value : null;
  };

  const take = async (raw: string): Promise<void> => {
    const target = placeOf(raw, words.devices.places);
    if (target !== undefined) return choose(target);
    if (place === null) return feedback.refused(words.stock.choosePlace);
    setMissing(null);
    const device = await unitOf(raw);
    if (device === null) return;
    const { deviceId, name } = device;
    const answer = await pos.command('MoveDevice', { deviceId, place, reason: reason.trim() });
    if (answer.ok) return note(device, place);
    if (answer.rejection.code === 'devices.same-place')
      return feedback.already(words.stock.alreadyThere(name, words.devices.places[place]));
    if (device.status === 'missing') setMissing({ deviceId, name, identifier: numberOf(device) });
    feedback.refused(
      device.status === 'missing'
        ? words.stock.missingScanned(name)
        : answer.rejection.code === 'devices.reason-needed'
          ? words.stock.reasonFirst
          : sentenceOf(answer.rejection),
    );
  };
  useScanTarget(take);

  const undo = async (unit: MovedUnit): Promise<void> => {
    const back = PLACES.find((one) => one === unit.from);
    if (back === undefined) return feedback.refused(words.stock.cannotUndo);
    const { deviceId } = unit;
    const answer = await pos.command('MoveDevice', {
      deviceId,
      place: back,
      reason: words.stock.undoReason,
    });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    setMoved((now) => now.map((one) => (one === unit ? { ...one, isUndone: true } : one)));
    feedback.taken(words.stock.undoneTo(unit.name, words.devices.places[back]));
  };

  const found = async (): Promise<void> => {
    if (missing === null || place === null) return;
    const { deviceId } = missing;
    const device = await pos.query('getDevice', { deviceId });
    const answer = await pos.command('ReportFound', { deviceId, place, note: reason.trim() });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    setMissing(null);
    if (device.ok && device.value !== null) note(device.value, place);
  };

  return {
    place,
    choose,
    reason,
    setReason,
    moved,
    undo: (unit) => void undo(unit),
    missing,
    found: () => void found(),
  };
}
