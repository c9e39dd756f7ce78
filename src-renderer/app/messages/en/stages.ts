/** Names of the stages that a unit passes, from the delivery to its warranty. */
import type { Stage } from '#shared/modules/devices/stages.ts';

export const stages: Readonly<Record<Stage, string>> = {
  receive: 'Receiving',
  verify: 'Checking its numbers',
  assess: 'Assessment',
  hold: 'Holding period',
  refurbish: 'Refurbishment',
  'quality-check': 'Quality check',
  price: 'Pricing',
  reserve: 'Reservation',
  sell: 'Sale',
  'hand-over': 'Handover',
  pay: 'Payment',
  warranty: 'Warranty',
};
