/** What is on the paper, line by line, as decoded from printer bytes. Screens and tests draw it; nothing parses it. */

export type PaperSpan = Readonly<{
  text: string;
  isBold: boolean;
  isUnderlined: boolean;
  isInverse: boolean;
  /** 1 = normal, up to 8: multiples of the character cell. */
  widthFactor: number;
  heightFactor: number;
}>;

export type PaperLine =
  | Readonly<{ kind: 'text'; align: 'left' | 'center' | 'right'; spans: readonly PaperSpan[] }>
  | Readonly<{
      kind: 'barcode';
      align: 'left' | 'center' | 'right';
      symbology: string;
      text: string;
      heightDots: number;
    }>
  | Readonly<{
      kind: 'image';
      align: 'left' | 'center' | 'right';
      widthDots: number;
      heightDots: number;
      /** One bit a dot, rows padded to bytes, 1 = black. */ bitsBase64: string;
    }>
  | Readonly<{ kind: 'feed'; lines: number }>
  | Readonly<{ kind: 'cut'; isPartial: boolean }>
  | Readonly<{ kind: 'drawer-kick'; pin: 2 | 5 }>;
