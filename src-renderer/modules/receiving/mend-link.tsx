/** The way from a delivery to its refused rows, where any of them can still be mended. */
import { Link } from 'wouter';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';

export function MendLink({ delivery }: { delivery: DeliveryView }) {
  const words = useWords();
  const canMend =
    delivery.isOpen && delivery.refusals.some(({ mendable }) => mendable !== undefined);
  return canMend ? (
    <p>
      <Link href={pathTo.refusedRows(delivery.deliveryId)}>{words.receiving.mendThem}</Link>
    </p>
  ) : null;
}
