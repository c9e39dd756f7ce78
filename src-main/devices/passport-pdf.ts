/**
 * A passport on paper: A4, calm, our own fonts, no logo. The signed file is attached to it, so that whoever has the PDF
 * has the proof too. Made in one go and without waiting: the library hands out everything when it is ended.
 */
import { hash } from 'node:crypto';
import PdfKit from 'pdfkit';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { passportFileName, type PassportDocument } from '#shared/modules/devices/passport.ts';
import {
  numberWords,
  passportWords as words,
  statusWords,
} from '#shared/modules/devices/passport-words.ts';
import { grouped } from '#main/station/signing-key.ts';
import { passportText, type PassportFile } from './passport-file.ts';
import { BODY, dayWords, drawFacts, drawHistory, SECTION } from './passport-pdf-tables.ts';
import { hairline, INK, PAGE, QUIET, roomFor, TEXT_WIDTH } from './pdf-table.ts';
import { drawText, linesOf, type Pdf, type TextStyle } from './pdf-text.ts';
import { qrPath } from './code-path.ts';

const TITLE: TextStyle = { size: 10, weight: 600, colour: QUIET };
const MODEL: TextStyle = { size: 24, weight: 600, colour: INK };
const STATUS: TextStyle = { size: 12, colour: INK };
const NUMBER: TextStyle = { size: 16, weight: 600, colour: INK };
const LABEL: TextStyle = { size: 8, colour: QUIET };
const SMALL: TextStyle = { size: 8, colour: QUIET };

const QR_SIZE = 92;
const QR_GAP = 24;

export function passportPdf(file: PassportFile): Buffer {
  const { passport } = file;
  const day = new Date(`${passport.issuedOn}T00:00:00Z`);
  const pdf = new PdfKit({
    size: 'A4',
    margin: 0,
    // Without this the library loads a font of its own.
    font: null as unknown as string,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${words.title} · ${passport.model.name}`,
      Author: passport.issuer.shop,
      Creator: 'Counterfoil',
      CreationDate: day,
      ModDate: day,
    },
  });
  attach(pdf, file, day);
  let y = drawHead(pdf, file);
  y = drawFacts(pdf, passport, y);
  y = drawHistory(pdf, passport, y);
  drawProof(pdf, file, y);
  numberPages(pdf);
  pdf.end();
  return readAll(pdf);
}

/** It is all there once the document is ended: nothing in it waits for a file or a thread. */
function readAll(pdf: Pdf): Buffer {
  const chunks: Buffer[] = [];
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function attach(pdf: Pdf, file: PassportFile, day: Date): void {
  pdf.file(Buffer.from(passportText(file), 'utf8'), {
    name: passportFileName(file.passport, 'json'),
    type: 'application/json',
    description: words.title,
    creationDate: day,
    modifiedDate: day,
    relationship: 'Source',
  } as Parameters<Pdf['file']>[1]);
}

const signatureFingerprint = ({ signature }: PassportFile): string =>
  grouped(hash('sha256', Buffer.from(signature.value, 'hex'), 'hex'));

// ── the first page's top ────────────────────────────────────────────────────────────────────────────────────────────

function drawHead(pdf: Pdf, file: PassportFile): number {
  const { passport } = file;
  const { model, identifiers, status, issuer, issuedOn } = passport;
  const left = PAGE.margin;
  const width = TEXT_WIDTH - QR_SIZE - QR_GAP;
  drawQr(pdf, file);
  let y = drawText(pdf, words.title, TITLE, left, PAGE.margin, width);
  const issued = words.issued(issuer.shop, issuer.branch, dayWords(issuedOn));
  y = drawText(pdf, issued, SMALL, left, y, width) + 14;
  y = drawText(pdf, model.name === '' ? words.unnamed : model.name, MODEL, left, y, width);
  y = drawText(pdf, statusLine(status, passport.soldOn), STATUS, left, y + 2, width) + 14;
  for (const { kind, text, hasWrongCheckDigit } of identifiers) {
    y = roomFor(pdf, y, 36);
    const label = numberWords[kind] + (hasWrongCheckDigit ? ` · ${words.wrongCheckDigit}` : '');
    y = drawText(pdf, label, LABEL, left, y, width);
    const shown = formatIdentifier({ kind, key: '', display: text });
    y = drawText(pdf, shown, NUMBER, left, y, width) + 6;
  }
  if (identifiers.length === 0) y = drawText(pdf, words.noNumbers, BODY, left, y, width);
  y = Math.max(y, PAGE.margin + QR_SIZE + 40) + 4;
  hairline(pdf, y);
  return y + 6;
}

function statusLine(status: PassportDocument['status'], soldOn: readonly string[]): string {
  const last = soldOn.at(-1);
  return status === 'sold' && last !== undefined
    ? `${statusWords.sold} · ${dayWords(last)}`
    : statusWords[status];
}

/** Tells two papers of one unit apart, and a paper from the file that it belongs to. */
function drawQr(pdf: Pdf, file: PassportFile): void {
  const fingerprint = signatureFingerprint(file);
  const { path, size } = qrPath(fingerprint.replaceAll(' ', ''));
  const left = PAGE.width - PAGE.margin - QR_SIZE;
  pdf
    .save()
    .translate(left, PAGE.margin)
    .scale(QR_SIZE / size)
    .path(path)
    .fill('black', 'even-odd')
    .restore();
  const start = `${fingerprint.slice(0, 19)} …`;
  const y = drawText(pdf, words.signature, LABEL, left, PAGE.margin + QR_SIZE + 6, QR_SIZE);
  drawText(pdf, start, LABEL, left, y, QR_SIZE);
}

// ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function drawProof(pdf: Pdf, file: PassportFile, y: number): void {
  const { passport, signature } = file;
  const { chain } = passport;
  const sentences = words.proof(passportFileName(passport, 'json'));
  const lines = sentences.flatMap((text) => linesOf(pdf, text, BODY, TEXT_WIDTH)).length;
  let top = roomFor(pdf, y + 14, 150 + lines * 13);
  top = drawText(pdf, words.sections.proof, SECTION, PAGE.margin, top, TEXT_WIDTH) + 3;
  for (const sentence of sentences)
    top = drawText(pdf, sentence, BODY, PAGE.margin, top, TEXT_WIDTH) + 3;
  const facts = [
    [words.keyFingerprint, signature.fingerprint],
    [words.signatureFingerprint, signatureFingerprint(file)],
    [words.chain, words.chainPlace(chain.stationId, chain.sequence)],
    ['', grouped(chain.hash)],
  ] as const;
  for (const [label, value] of facts) {
    if (label !== '') top = drawText(pdf, label, LABEL, PAGE.margin, top + 4, TEXT_WIDTH);
    top = drawText(pdf, value, BODY, PAGE.margin, top, TEXT_WIDTH);
  }
}

function numberPages(pdf: Pdf): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const y = PAGE.height - PAGE.margin - 8;
    drawText(pdf, words.page(page + 1, count), SMALL, PAGE.margin, y, TEXT_WIDTH);
  }
}
