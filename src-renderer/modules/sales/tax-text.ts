/** 'VAT 23 %': the name of a rate with its percentage, once. */
import { formats } from '#renderer/app/messages/formats.ts';

const bare = (text: string): string => text.replaceAll(/\s/g, '');

export function taxText({
  taxName,
  ratePerMillion,
}: Readonly<{ taxName: string; ratePerMillion: number }>): string {
  const rate = formats.rate(ratePerMillion);
  return bare(taxName).includes(bare(rate)) ? taxName : `${taxName} ${rate}`;
}
