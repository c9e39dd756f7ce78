/**
 * Customers of the demo who left their names: some come back. All are made up; their phone numbers are of the range that
 * Ireland keeps for films, their addresses of a domain that nobody can have.
 */
import type { DemoLedger } from './demo-ledger.ts';
import { seededRandom } from './seeded-random.ts';

const PEOPLE_SEED = 0x9e0;

const NAMES = [
  'Ana Ruiz',
  'Seán Ó Dálaigh',
  'Niamh Kavanagh',
  'Tomasz Wiśniewski',
  'Grace Adeyemi',
  'Cormac Flaherty',
  'Priya Raghunathan',
  'Eoin Breathnach',
  'Lucía Fernández-Quiñones',
  'Daniel O’Malley',
  'Yusuf Demir',
  'Aoife Ní Chonaill',
  'நிலா சுந்தரம்',
  'Marek Novák',
  'Róisín Gallagher',
  'ليلى حداد',
  'Bríd McNamara',
  'Jan-Willem van den Bergh',
  'Chloé Lefèvre',
  'Oisín Fitzgerald',
  'Ifeoma Nwosu',
  'Pádraig Seoighe',
  'Sofia Papadopoulou',
  'Darragh Lynch',
  'Mei Ling Tan',
  'Wolfeschlegelsteinhausenbergerdorff Maximilian-Alexander',
  'Sorcha Burke',
  'Kwame Mensah',
  'Elena Popescu',
  'Ruairí Conneely',
  'Hanna Virtanen',
  'Declan Walsh',
  'Fatima Zahra Benali',
  'Caoimhe Joyce',
  'Ilya Morozov',
  'Siobhán Hynes',
] as const;

const NOTES = [
  'Prefers to be called after six',
  'Collects for her mother',
  'Company buys six phones a year',
  'Wants text messages, no calls',
] as const;

/** Of a hundred sales with a phone, those whose buyer is named. */
const NAMED_PERCENT = 30;
const RETURNING_PERCENT = 45;

const mailboxOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')
    .replaceAll(/^\.|\.$/g, '');

/** Says who buys what is on the counter, now and then. */
export function startDemoPeople(ledger: DemoLedger): () => void {
  const random = seededRandom(PEOPLE_SEED);
  const known: string[] = [];

  const registerNext = (name: string): string => {
    ledger.pause(random.between(30, 90));
    const mailbox = mailboxOf(name);
    const hasMail = mailbox.length > 3 && random.happens(60);
    const { customerId } = ledger.run('RegisterCustomer', {
      name,
      phone: random.happens(90)
        ? `+353 20 91${random.between(0, 9)} ${random.between(1_000, 9_999)}`
        : '',
      email: hasMail ? `${mailbox}@harbour.example` : '',
      note: random.happens(12) ? random.pick(NOTES) : '',
    });
    known.push(customerId);
    return customerId;
  };

  return () => {
    if (!random.happens(NAMED_PERCENT)) return;
    const next = NAMES[known.length];
    const isKnown = next === undefined || (known.length > 0 && random.happens(RETURNING_PERCENT));
    const customerId = isKnown ? random.pick(known) : registerNext(next);
    ledger.run('SetSaleCustomer', { customerId });
  };
}
