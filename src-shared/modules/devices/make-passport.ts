/** Makes a passport from the record of one unit: what goes in, and in which words. What stays out is said in `passport.ts`. */
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { ExceptionKind } from '../exceptions/kinds.ts';
import type { DeviceState, Fact } from './device-state.ts';
import { CONDITIONS, type Condition } from './facts.ts';
import {
  cleanText as clean,
  TOLD_FACTS,
  type PassportAbout,
  type PassportStoryKind,
  type PassportDocument,
  type PassportException,
} from './passport.ts';
import { coverWords, providerWords, referenceWords } from './passport-text.ts';
import type { StoryHappening, StoryLine } from './story.ts';

/** What `makePassport` reads of a story line: no person is in it. */
export type PassportLine = Pick<
  StoryLine,
  'eventId' | 'occurredAt' | 'businessDate' | 'branchName' | 'happening'
>;

export type PassportSource = Readonly<{
  deviceId: string;
  device: Pick<
    DeviceState,
    'status' | 'identifiers' | 'overriddenKeys' | 'facts' | 'contradictions'
  >;
  model: PassportDocument['model'];
  /** Oldest first. */
  story: readonly PassportLine[];
  chain: PassportDocument['chain'];
  issuer: PassportDocument['issuer'];
  issuedOn: string;
  /** Names of people that the shop knows in connection with the unit: no text with one of them gets in. */
  knownNames: readonly string[];
}>;

/** Cases about a customer, a payment, a right or the data: none of the next holder's business. */
const ABOUT_PEOPLE: ReadonlySet<ExceptionKind> = new Set([
  'E6',
  'E9',
  'E16',
  'E18',
  'E20',
  'E21',
  'E22',
]);

export function makePassport(source: PassportSource): PassportDocument {
  const { deviceId, device, model, story, chain, issuer, issuedOn, knownNames } = source;
  const overridden = device.overriddenKeys ?? [];
  const dayOf = (event: Readonly<{ eventId: string; occurredAt: number }>): string =>
    story.find(({ eventId }) => eventId === event.eventId)?.businessDate ??
    new Date(event.occurredAt).toISOString().slice(0, 10);
  const kinds = exceptionKinds(story);
  const valuesOf = (facts: readonly Fact[] | undefined) =>
    (facts ?? []).map((fact) => ({
      on: dayOf(fact),
      value: fact.value,
      counts:
        fact.approval === undefined || ['not-needed', 'approved'].includes(fact.approval.status),
    }));
  return {
    deviceId,
    status: device.status,
    model: {
      name: clean(model.name),
      brand: clean(model.brand),
      model: clean(model.model),
      storage: clean(model.storage),
      colour: clean(model.colour),
    },
    identifiers: device.identifiers.map((identifier) => ({
      ...numberOf(identifier),
      hasWrongCheckDigit: overridden.includes(identifier.key),
    })),
    formerIdentifiers: story.flatMap(({ businessDate, happening }) =>
      happening.kind === 'number-corrected'
        ? [
            {
              ...numberOf(happening.identifier),
              replacement: happening.replacement && numberOf(happening.replacement),
              correctedOn: businessDate,
            },
          ]
        : [],
    ),
    condition: valuesOf(device.facts.condition).flatMap((line) =>
      isCondition(line.value) ? [{ ...line, value: line.value }] : [],
    ),
    checks: story.flatMap(({ businessDate, happening }) =>
      happening.kind === 'checked'
        ? [
            {
              on: businessDate,
              check: happening.check,
              result: happening.result,
              provider: clean(providerWords(happening.provider, knownNames)),
              reference: clean(referenceWords(happening.reference, knownNames)),
            },
          ]
        : [],
    ),
    cover: valuesOf(device.facts.warranty).map((line) => ({
      ...line,
      value: clean(coverWords(line.value)),
    })),
    soldOn: story.flatMap(({ businessDate, happening }) =>
      happening.kind === 'sold' ? [businessDate] : [],
    ),
    exceptions: exceptionsOf(story, kinds),
    contradictions: device.contradictions.map((found) => ({ on: dayOf(found), code: found.code })),
    story: story.flatMap((line) => {
      const { happening, businessDate: on, branchName } = line;
      // What it cost the shop is nobody else's business.
      if (happening.kind === 'cost-added') return [];
      const told = aboutOf(happening, kinds);
      if (told === null) return [];
      return [{ on, kind: kindOf(happening), about: told, branch: clean(branchName) }];
    }),
    chain,
    issuer: { ...issuer, shop: clean(issuer.shop), branch: clean(issuer.branch) },
    issuedOn,
  };
}

/** What counts of a label is the number that came with it. */
const kindOf = ({
  kind,
}: Exclude<StoryHappening, Readonly<{ kind: 'cost-added' }>>): PassportStoryKind =>
  kind === 'label-printed' ? 'number-added' : kind;

const isCondition = (value: string): value is Condition =>
  (CONDITIONS as readonly string[]).includes(value);

const numberOf = ({ kind, display }: DeviceIdentifier) => ({
  kind,
  text: clean(display),
});

/** Of the cases that the passport tells. */
function exceptionKinds(story: readonly PassportLine[]): ReadonlyMap<string, ExceptionKind> {
  const kinds = new Map<string, ExceptionKind>();
  for (const { happening } of story)
    if (happening.kind === 'case-opened' && !ABOUT_PEOPLE.has(happening.exceptionKind))
      kinds.set(happening.exceptionId, happening.exceptionKind);
  return kinds;
}

/** What a line is about; null for a line that the passport does not tell. */
function aboutOf(
  happening: StoryHappening,
  kinds: ReadonlyMap<string, ExceptionKind>,
): PassportAbout | null {
  switch (happening.kind) {
    case 'fact-stated':
    case 'fact-decided':
      return TOLD_FACTS.find((name) => name === happening.name) ?? null;
    case 'number-added':
    case 'number-corrected':
    case 'number-blocked':
      return happening.identifier.kind;
    case 'label-printed':
      return happening.isNew ? happening.label.kind : null;
    case 'label-confirmed':
      return happening.label.kind;
    case 'checked':
      return happening.check;
    case 'case-opened':
    case 'case-overridden':
    case 'case-closed':
    case 'case-reopened':
      return kinds.get(happening.exceptionId) ?? null;
    default:
      return '';
  }
}

function exceptionsOf(
  story: readonly PassportLine[],
  kinds: ReadonlyMap<string, ExceptionKind>,
): PassportException[] {
  return [...kinds].map(([exceptionId, kind]) => {
    const lines = story.filter(
      ({ happening }) => 'exceptionId' in happening && happening.exceptionId === exceptionId,
    );
    const on = (wanted: StoryHappening['kind']): string[] =>
      lines.flatMap(({ businessDate, happening }) =>
        happening.kind === wanted ? [businessDate] : [],
      );
    const last = lines.findLast(({ happening }) => happening.kind !== 'case-overridden');
    return {
      kind,
      openedOn: on('case-opened')[0] ?? '',
      overriddenOn: on('case-overridden'),
      closedOn: on('case-closed'),
      reopenedOn: on('case-reopened'),
      isOpen: last?.happening.kind !== 'case-closed',
    };
  });
}
