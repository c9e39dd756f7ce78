/**
 * Takes a supplier's list in, a part at a time: other work goes on between, the person sees how far it is and may stop. What
 * is in then stays in; the rest can follow. Opening stock comes in whole or not at all.
 */
import { useEffect, useRef, useState } from 'react';
import { Progress } from '@mantine/core';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import type { RowCorrection } from '#shared/modules/receiving/packing-list.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useListDraft, type ListDraft, type RowEdits, type TakenPart } from './hand-store.ts';
import styles from './packing-list.module.css';

/** About a tenth of a second of the ledger's time. */
const PART_ROWS = 200;

type RowCorrectionInput = { rowNumber: RowCorrection['rowNumber']; cells: string[] | null };

export const correctionsOf = (edits: RowEdits): RowCorrectionInput[] =>
  Object.entries(edits).map(([rowNumber, cells]) => ({
    rowNumber: Number(rowNumber),
    cells: cells === null ? null : [...cells],
  }));

export function useTakeIn(
  draft: ListDraft,
  preview: PackingListPreview | undefined,
  reference: string,
) {
  const words = useWords().receiving;
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const feed = useCommand('FeedPackingList');
  const openStock = useCommand('TakeInOpeningStock');
  const [refused, setRefused] = useState<AnyRejection | null>(null);
  const [isRunning, setRunning] = useState(false);
  const isStopped = useRef(false);
  const { fileId, supplierName, taken } = draft;
  const set = useListDraft((store) => store.set);
  const clear = useListDraft((store) => store.clear);
  useEffect(() => setRefused(null), [fileId, supplierName, preview]);

  const openDelivery = (deliveryId: string, told: string): void => {
    clear();
    feedback.taken(told);
    goTo(pathTo.delivery(deliveryId), { replace: true });
  };

  const fileOf = ({ mapping, sheet }: PackingListPreview) => ({
    fileId: fileId ?? '',
    mapping,
    sheet,
    // What is typed and not sent yet counts as well.
    corrections: correctionsOf(useListDraft.getState().draft.edits),
  });

  const takeInWhole = async (of: PackingListPreview): Promise<void> => {
    const answer = await openStock.run({ ...fileOf(of), name: words.openingTitle });
    if (!answer.ok) return setRefused(answer.rejection);
    const { deliveryId, unitCount, countedCount } = answer.value;
    openDelivery(deliveryId, words.openingDone(unitCount, countedCount));
  };

  const takeInParts = async (of: PackingListPreview): Promise<void> => {
    const file = fileOf(of);
    let now = taken;
    isStopped.current = false;
    while (!isStopped.current) {
      const { deliveryId = null, doneRows = 0 } = now ?? {};
      const part = { from: doneRows, count: PART_ROWS };
      const answer = await feed.run({ deliveryId, supplierName, reference, ...file, part });
      if (!answer.ok) return setRefused(answer.rejection);
      const { restCount, acceptedCount, refusedCount } = answer.value;
      now = {
        deliveryId: answer.value.deliveryId,
        doneRows: doneRows + PART_ROWS,
        totalRows: doneRows + PART_ROWS + restCount,
        acceptedCount: (now?.acceptedCount ?? 0) + acceptedCount,
        refusedCount: (now?.refusedCount ?? 0) + refusedCount,
      };
      if (restCount === 0)
        return openDelivery(
          answer.value.deliveryId,
          words.takenIn(now.acceptedCount, now.refusedCount),
        );
      set({ taken: now });
    }
  };

  const takeIn = async (): Promise<void> => {
    if (fileId === null || preview === undefined || isRunning) return;
    setRunning(true);
    setRefused(null);
    if (draft.kind === 'opening') await takeInWhole(preview);
    else await takeInParts(preview);
    setRunning(false);
  };

  return {
    takeIn: () => void takeIn(),
    isRunning,
    refused,
    /** Null until a part of the list is in. */
    part: taken,
    stop: () => (isStopped.current = true),
    openPart: () => {
      if (taken !== null)
        openDelivery(taken.deliveryId, words.takenIn(taken.acceptedCount, taken.refusedCount));
    },
  };
}

export function TakingInDialog({
  part,
  onStop,
}: Readonly<{ part: TakenPart; onStop: () => void }>) {
  const words = useWords().receiving;
  const says = words.takingIn(part.doneRows, part.totalRows);
  return (
    <Dialog title={words.takingInTitle} onBack={onStop} backLabel={words.takingInStop}>
      <p role="status">{says}</p>
      <Progress value={(100 * part.doneRows) / part.totalRows} aria-label={says} />
    </Dialog>
  );
}

type PartNoticeProps = Readonly<{ part: TakenPart; isRunning: boolean; onOpen: () => void }>;

/** A list of which a part is in: said until the rest is, or the delivery goes on without it. */
export function PartNotice({ part, isRunning, onOpen }: PartNoticeProps) {
  const words = useWords().receiving;
  if (isRunning) return null;
  return (
    <div className={styles.part} role="status">
      <p>{words.partIsIn(part.doneRows, part.totalRows)}</p>
      <ActionButton variant="default" onPress={onOpen}>
        {words.openPart}
      </ActionButton>
    </div>
  );
}
