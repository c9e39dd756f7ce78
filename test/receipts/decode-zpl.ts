/**
 * Reads what a label printer is sent, as far as our labels go, and says where everything stands. Knows nothing of the
 * encoder: a command that is not in this list is an error, whoever wrote it.
 */

export type ZplField = Readonly<{
  x: number;
  y: number;
  kind: 'text' | 'code128' | 'ean13' | 'ean8' | 'qr' | 'frame';
  /** What a person reads, or a scanner. */
  content: string;
  /** Of text: its height; of bars: that of the bars; of QR: one module. In dots. */
  size: number;
  /** Of bars: the narrowest one. Of text: its room. */
  width: number;
  align: string;
}>;

export type ZplLabel = Readonly<{
  width: number;
  height: number;
  copies: number;
  fields: readonly ZplField[];
}>;

type Field = { -readonly [Key in keyof ZplField]: ZplField[Key] };

const emptyField = (): Field => ({
  x: 0,
  y: 0,
  kind: 'text',
  content: '',
  size: 0,
  width: 0,
  align: 'L',
});

/** A command is its sign, two letters, and all up to the next sign: nothing in the data may hold one. */
export function commandsOf(zpl: string): readonly Readonly<{ name: string; rest: string }>[] {
  return (zpl.match(/[~^][^~^]*/g) ?? []).map((command) => ({
    name: command.slice(0, 3),
    rest: command.slice(3).replace(/\n$/, ''),
  }));
}

export function decodeZpl(zpl: string): readonly ZplLabel[] {
  const labels: ZplLabel[] = [];
  let label = { width: 0, height: 0, copies: 1, fields: [] as ZplField[] };
  let field = emptyField();
  let isHex = false;
  let bar = { width: 2 };
  for (const { name, rest } of commandsOf(zpl)) {
    const [one = '', two = '', three = '', four = ''] = rest.split(',');
    switch (name) {
      case '^XA':
        label = { width: 0, height: 0, copies: 1, fields: [] };
        break;
      case '^CI':
        if (rest !== '28') throw new Error('not UTF-8');
        break;
      case '^PO':
      case '^FW':
        if (rest !== 'N') throw new Error('turned');
        break;
      case '^LH':
        if (rest !== '0,0') throw new Error('moved');
        break;
      case '^PW':
        label.width = Number(rest);
        break;
      case '^LL':
        label.height = Number(rest);
        break;
      case '^PQ':
        label.copies = Number(rest);
        break;
      case '^FO':
        field = { ...emptyField(), x: Number(one), y: Number(two) };
        isHex = false;
        break;
      case '^A0':
        field.size = Number(two);
        break;
      case '^FB':
        if (two !== '1' || three !== '0') throw new Error('more than one line');
        field.width = Number(one);
        field.align = four;
        break;
      case '^FH':
        isHex = true;
        break;
      case '^BY':
        bar = { width: Number(one) };
        break;
      case '^BC':
      case '^BE':
      case '^B8':
        field.kind = name === '^BC' ? 'code128' : name === '^BE' ? 'ean13' : 'ean8';
        field.size = Number(two);
        field.width = bar.width;
        break;
      case '^BQ':
        field.kind = 'qr';
        field.size = Number(three);
        break;
      case '^GB':
        field.kind = 'frame';
        break;
      case '^FD':
        field.content = contentOf(field.kind, isHex ? unhexed(rest) : rest);
        break;
      case '^FS':
        label.fields.push(field);
        break;
      case '^XZ':
        labels.push(label);
        break;
      default:
        throw new Error(`a command that no label has: ${name}${rest}`);
    }
  }
  return labels;
}

function unhexed(data: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < data.length; at += 1) {
    if (data[at] === '_') {
      bytes.push(Number.parseInt(data.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(data.codePointAt(at) ?? 0);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
}

function contentOf(kind: ZplField['kind'], data: string): string {
  if (kind === 'qr') {
    if (!data.startsWith('MA,')) throw new Error('QR data without its head');
    return data.slice(3);
  }
  if (kind === 'ean13' || kind === 'ean8') return `${data}${gtinCheckDigit(data)}`;
  return kind === 'code128' ? code128Text(data) : data;
}

function gtinCheckDigit(digits: string): number {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** By the manual's table of switches: '>:' starts in subset B, '>;' in C, '>5' goes on in C, '>6' in B. */
function code128Text(data: string): string {
  const start = /^>([:;])/.exec(data)?.[1];
  if (start === undefined) throw new Error('bars without a start');
  let isPairs = start === ';';
  let text = '';
  for (let at = 2; at < data.length; at += isPairs ? 2 : 1) {
    if (data[at] === '>') {
      isPairs = data[at + 1] === '5';
      if (!['5', '6'].includes(data[at + 1] ?? '')) throw new Error('an unknown switch');
      at += isPairs ? 0 : 1;
      continue;
    }
    const part = data.slice(at, at + (isPairs ? 2 : 1));
    if (isPairs && !/^\d\d$/.test(part)) throw new Error('half a pair');
    text += part;
  }
  return text;
}
