/** Words one happening of a unit's story: what it was, and what else is known of it. */
import {
  formatIdentifier,
  type DeviceIdentifier,
} from '#shared/kernel/identifiers/device-identifier.ts';
import type { StoryHappening } from '#shared/modules/devices/story.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { formats } from '#renderer/app/messages/formats.ts';

export type StoryText = Readonly<{ says: string; details: readonly string[] }>;

/** What an event of this record means to it; `deviceId` says whether it is the one that ends. */
export function storyText(
  happening: StoryHappening,
  { words, currency, deviceId }: Readonly<{ words: Words; currency: string; deviceId: string }>,
): StoryText {
  const { deviceStory: say, devices } = words;
  const told = (says: string, ...details: readonly string[]): StoryText => ({
    says,
    details: details.filter((detail) => detail !== ''),
  });
  const kindOf = ({ kind }: DeviceIdentifier): string => words.common.identifierKinds[kind];
  const because = (reason: string): string => (reason === '' ? '' : devices.because(reason));
  const cost = (minor: number | null): string =>
    minor === null ? '' : say.cost(formats.money(minor, currency));
  const conditionOf = (value: string): string =>
    (devices.conditions as Readonly<Record<string, string>>)[value] ?? value;

  switch (happening.kind) {
    case 'received': {
      const how = !happening.isListed ? 'unlisted' : happening.wasScanned ? 'scanned' : 'word';
      return told(
        say.received(happening.supplierName),
        [say.how[how], cost(happening.unitCostMinor)].filter(Boolean).join(' · '),
      );
    }
    case 'label-confirmed':
      return told(say.label(kindOf(happening.label), formatIdentifier(happening.label)));
    case 'sold':
      return told(say.sold(formats.money(happening.priceMinor, currency)));
    case 'came-back':
      return told(
        say.cameBack(conditionOf(happening.condition)),
        cost(happening.unitCostMinor),
        because(happening.reason),
      );
    case 'cost-added':
      return told(
        say.costAdded(happening.costKind),
        cost(happening.unitCostMinor),
        happening.isOnBooks ? '' : say.costTooLate,
        because(happening.reason),
      );
    case 'fact-stated': {
      const value = happening.name === 'condition' ? conditionOf(happening.value) : happening.value;
      const name = devices.factNames[happening.name];
      const says = happening.isPending ? say.statedPending(name, value) : say.stated(name, value);
      return told(says, because(happening.reason));
    }
    case 'fact-decided':
      return told(
        say.decided(devices.factNames[happening.name], happening.isApproved),
        because(happening.reason),
      );
    case 'number-added':
      return told(
        say.numberAdded(kindOf(happening.identifier), formatIdentifier(happening.identifier)),
        happening.isOverridden ? say.overridden : '',
        because(happening.reason),
      );
    case 'number-corrected': {
      const kind = kindOf(happening.identifier);
      const number = formatIdentifier(happening.identifier);
      const says =
        happening.replacement === null
          ? say.numberDropped(kind, number)
          : say.numberCorrected(kind, number, formatIdentifier(happening.replacement));
      return told(says, happening.isOverridden ? say.overridden : '', because(happening.reason));
    }
    case 'label-printed':
      return told(
        say.labelPrinted(formatIdentifier(happening.label), happening.copyNumber),
        happening.isNew ? say.labelNew : '',
      );
    case 'number-blocked':
      return told(
        say.blocked(kindOf(happening.identifier), formatIdentifier(happening.identifier)),
      );
    case 'checked':
      return told(
        say.checked(devices.checkNames[happening.check], devices.checkResults[happening.result]),
        happening.provider === '' ? '' : say.asked(happening.provider, happening.reference),
        happening.note,
      );
    case 'moved':
      return told(say.moved(happening.from, happening.to), because(happening.reason));
    case 'missed':
      return told(say.missed(formats.dateTime(happening.lastSeenAt)), happening.note);
    case 'found':
      return told(say.found(happening.place), happening.note);
    case 'counted':
      return told(
        say.counted(happening.number, happening.place),
        happening.finding === 'as-expected'
          ? ''
          : say.findings[happening.finding](happening.expectedPlace),
      );
    case 'uncounted':
      return told(say.uncounted(happening.number));
    case 'written-off':
      return told(say.writtenOff, cost(happening.unitCostMinor), because(happening.reason));
    case 'to-supplier':
      return told(
        say.toSupplier(happening.supplierName, happening.returnNumber),
        cost(happening.unitCostMinor),
      );
    case 'withdrawn':
      return told(
        happening.deviceId === deviceId ? say.withdrawn : say.otherWithdrawn,
        because(happening.reason),
      );
    case 'reserved':
      return told(say.reserved(formats.businessDate(happening.until)), happening.note);
    case 'reservation-ended':
      return told(
        happening.isKept ? say.reservationKept : say.reservationReleased,
        because(happening.reason),
      );
    case 'case-opened':
      return told(
        say.caseOpened(words.exceptions.kinds[happening.exceptionKind].name),
        happening.reason,
      );
    case 'case-overridden':
      return told(
        say.caseOverridden(formats.list(happening.stages.map((stage) => words.stages[stage]))),
        because(happening.reason),
      );
    case 'case-closed':
      return told(
        say.caseClosed,
        (words.exceptions.causes as Readonly<Record<string, string>>)[happening.cause] ??
          happening.cause,
        happening.explanation,
      );
    case 'case-reopened':
      return told(say.caseReopened, because(happening.reason));
  }
}
