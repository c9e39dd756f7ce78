/** What a backup's files are called: by shop, till and the branch's own clock, so that a person finds the right one. */
import { businessDateOf } from '../../kernel/business-date.ts';
import { minuteOfDay } from './backup-plan.ts';

const PART_LENGTH_MAX = 24;

/** Letters and digits of any script in lower case, joined by dashes: good in a file's name on every system. */
const slug = (text: string): string =>
  [...text.normalize('NFC').toLowerCase()]
    .slice(0, PART_LENGTH_MAX)
    .map((letter) => (/[\p{L}\p{M}\p{N}]/u.test(letter) ? letter : '-'))
    .join('')
    .split('-')
    .filter((part) => part !== '')
    .join('-');

type Named = Readonly<{ branchName: string; stationName: string }>;

const baseName = ({ branchName, stationName }: Named): string =>
  ['counterfoil', slug(branchName), slug(stationName)].filter((part) => part !== '').join('-');

const two = (value: number): string => String(value).padStart(2, '0');

/** 'counterfoil-harbour-phones-till-1-20261116-090530.db' */
export function backupFileName(names: Named, madeAt: number, timeZone: string): string {
  const minutes = minuteOfDay(madeAt, timeZone);
  const seconds = Math.floor(madeAt / 1_000) % 60;
  const time = `${two(Math.floor(minutes / 60))}${two(minutes % 60)}${two(seconds)}`;
  return `${baseName(names)}-${businessDateOf(madeAt, timeZone).replaceAll('-', '')}-${time}.db`;
}

/** The keys, sealed: they stand beside the backups of any of the shop's stations and are useless without their passphrase. */
export const keysFileName = (names: Named): string => `${baseName(names)}-keys.cfk`;

/** While it is being made and checked: not a backup yet. */
export const PARTIAL_ENDING = '.partial';
export const MANIFEST_ENDING = '.manifest.json';
/** A copy that is not what it should be; kept for who looks into it, never restored. */
export const FAILED_ENDING = '.failed-its-check';
