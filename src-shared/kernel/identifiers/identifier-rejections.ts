/**
 * Every "no" that reading an identifier or a scan can give, with the facts its sentence may use.
 * The screens own the sentences; one without a sentence does not compile there because this list is
 * closed.
 */

/** What was given, cleaned and cut to 64 characters. */
type Given = Readonly<{ text: string }>;
type Counted = Given & Readonly<{ digitCount: number }>;
type CheckDigit = Given & Readonly<{ expectedCheckDigit: string; givenCheckDigit: string }>;
type Element = Given & Readonly<{ ai: string }>;

type RejectionFacts = {
  'identifier.spoiled-by-spreadsheet': Given;
  'identifier.imei-characters': Given;
  'identifier.imei-length': Counted;
  'identifier.imei-one-digit': Given & Readonly<{ digit: string }>;
  /**
   * `mayBeOldZero`: a 0 is given where another digit belongs, as lists from before 2003 have it.
   */
  'identifier.imei-check-digit': CheckDigit & Readonly<{ mayBeOldZero: boolean }>;
  'identifier.meid-characters': Given;
  'identifier.meid-length': Counted;
  'identifier.meid-range': Given;
  'identifier.meid-check-digit': CheckDigit;
  'identifier.eid-characters': Given;
  'identifier.eid-length': Counted;
  'identifier.eid-check-digits': Given &
    Readonly<{ expectedCheckDigits: string; givenCheckDigits: string }>;
  'identifier.gtin-characters': Given;
  'identifier.gtin-length': Counted;
  'identifier.gtin-zeros': Given;
  'identifier.gtin-check-digit': CheckDigit;
  'identifier.serial-characters': Given;
  'identifier.serial-length': Given &
    Readonly<{ length: number; lengthMin: number; lengthMax: number }>;
  'identifier.serial-placeholder': Given;
  'identifier.serial-is-another-kind': Given &
    Readonly<{ otherKind: 'imei' | 'meid' | 'eid' | 'iccid' | 'stock-label' }>;
  'identifier.iccid-shape': Counted;
  'identifier.gs1-unknown-ai': Element;
  'identifier.gs1-incomplete': Element;
  'identifier.gs1-value': Element & Readonly<{ value: string }>;
  'identifier.gs1-repeated-ai': Element;
  'identifier.stock-label-shape': Given;
  'identifier.stock-label-check-character': Given &
    Readonly<{ expectedCheckCharacter: string; givenCheckCharacter: string }>;
  'identifier.receipt-number-shape': Given;
  'identifier.receipt-prefix-reserved': Given & Readonly<{ prefix: string }>;
  'scan.empty': Readonly<Record<never, never>>;
  'scan.too-long': Readonly<{ length: number; lengthMax: number }>;
  'scan.more-than-one': Given & Readonly<{ codeCount: number }>;
  /** Without the text: half a badge is still half a key. */
  'scan.badge-length': Readonly<{ length: number; lengthMin: number; lengthMax: number }>;
};

type Rejections = {
  [Code in keyof RejectionFacts]: Readonly<{ code: Code } & RejectionFacts[Code]>;
};

type CodesFrom<Prefix extends string> = Extract<keyof RejectionFacts, `${Prefix}${string}`>;

/** All rejections whose code begins with one of the given beginnings. */
export type RejectionsFrom<Prefix extends string> = Rejections[CodesFrom<Prefix>];

export type SpoiledBySpreadsheet = Rejections['identifier.spoiled-by-spreadsheet'];
export type IdentifierRejection = RejectionsFrom<'identifier.'>;
export type ScanRejection = RejectionsFrom<'identifier.' | 'scan.'>;
