/** What a person chooses about labels before they print: begins with what the shop set. */
import { useState } from 'react';
import type { LabelWay } from '#shared/modules/printing/contract.ts';
import {
  isOnPage,
  placesOn,
  sheetFor,
  type LabelFormat,
  type LabelSettings,
  type LabelSheet,
} from '#shared/modules/printing/label-settings.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';

export type SheetPosition = Readonly<{
  way: LabelWay;
  /** Counted from 0. */
  first: number;
  /** As typed, counted from 1. */
  text: string;
  sheet: LabelSheet;
}>;

export type LabelDraft = Readonly<{
  format: LabelFormat;
  change: (changed: Partial<LabelFormat>) => void;
  way: 'printer' | 'sheet';
  setWay: (way: 'printer' | 'sheet') => void;
  hasPrinter: boolean;
  dpi: 203 | 300;
  setPosition: (text: string) => void;
  /** Null for a printer with labels on a roll. */
  positionFrom: (nextPosition: number) => SheetPosition | null;
  /** Why nothing can be printed like this. */
  reason: string | null;
}>;

export function useLabelDraft(settings: LabelSettings): LabelDraft {
  const words = useWords().labels;
  const [format, setFormat] = useState<LabelFormat>(settings.format);
  const hasPrinter = settings.printer.kind !== 'none';
  const [way, setWay] = useState<'printer' | 'sheet'>(hasPrinter ? 'printer' : 'sheet');
  const [typed, setTyped] = useState<string | null>(null);
  const sheet = sheetFor(settings, format);
  const places = placesOn(sheet);
  const isTypedRight = typed === null || isPosition(typed, places);
  const reason =
    way === 'printer'
      ? hasPrinter
        ? null
        : words.noPrinter
      : !isOnPage(sheet, format.layout)
        ? sentenceOf({ code: 'printing.sheet-off-page' })
        : isTypedRight
          ? null
          : words.firstPositionShape(places);
  return {
    format,
    change: (changed) => setFormat({ ...format, ...changed }),
    way,
    setWay,
    hasPrinter,
    // A page is drawn for the finer one.
    dpi: way === 'printer' && settings.printer.kind === 'tcp' ? settings.printer.dpi : 300,
    setPosition: setTyped,
    positionFrom: (nextPosition) => {
      if (way === 'printer') return null;
      const next = nextPosition < places ? nextPosition : 0;
      const text = typed ?? String(next + 1);
      const first = isPosition(text, places) ? Number(text) - 1 : 0;
      return { way: { kind: 'sheet', firstPosition: first }, first, text, sheet };
    },
    reason,
  };
}

const isPosition = (text: string, places: number): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= places;
