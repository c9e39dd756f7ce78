/**
 * The fonts of our PDFs, and which letters each of them has. The build copies the files beside the program (fonts/), so that
 * a packaged one has them; from the sources they are read out of their packages.
 *
 * WOFF and not WOFF2 where there is a choice: the PDF library cannot cut composed letters (é, й) out of the latter, so
 * that what is there in no other form is drawn.
 */
export type PdfFontFile = Readonly<{
  name: string;
  weight: 400 | 600;
  package: string;
  file: string;
  /** Matches the characters that it is taken for. */
  letters: RegExp;
  isRightToLeft: boolean;
  /** Its letters are drawn as outlines, not written: they cannot be embedded. */
  isDrawn: boolean;
}>;

const LATIN =
  /[ -~\u00a0-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u200b\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2122\u2212]/u;
const LATIN_EXT =
  /[\u0100-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u02dd-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff\u20a0-\u20ab\u20ad-\u20bf\u2113]/u;

const noto = (script: string, subset: string, letters: RegExp, isRightToLeft = false) =>
  ([400, 600] as const).map((weight): PdfFontFile => ({
    name: `${subset}-${weight}`,
    weight,
    package: `@fontsource/noto-sans-${script}`,
    file: `noto-sans-${script}-${subset}-${weight}-normal.woff`,
    letters,
    isRightToLeft,
    isDrawn: false,
  }));

/** One weight for both: a letter that is there beats a letter that is bold. */
const inter = (subset: string, letters: RegExp) =>
  ([400, 600] as const).map((weight): PdfFontFile => ({
    name: subset,
    weight,
    package: '@fontsource-variable/inter',
    file: `inter-${subset}-wght-normal.woff2`,
    letters,
    isRightToLeft: false,
    isDrawn: true,
  }));

/** The first whose letters match is taken. */
export const PDF_FONT_FILES: readonly PdfFontFile[] = [
  ...noto('devanagari', 'latin', LATIN),
  ...noto('devanagari', 'latin-ext', LATIN_EXT),
  ...noto('sinhala', 'sinhala', /\p{Script=Sinhala}/u),
  ...noto('tamil', 'tamil', /\p{Script=Tamil}/u),
  ...noto('devanagari', 'devanagari', /[\p{Script=Devanagari}\u0964\u0965]/u),
  ...noto('arabic', 'arabic', /[\p{Script=Arabic}\u060c\u061b\u061f\u0640\u064b-\u0655]/u, true),
  ...inter('cyrillic', /[\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/u),
  ...inter('greek', /[\u0370-\u03ff]/u),
];
