/**
 * Rows of a list that was fed in and that were refused: mended or left out, each sent again by itself. What was typed
 * stays while other screens are looked at.
 */
import { useState } from 'react';
import { IconCircleCheck } from '@tabler/icons-react';
import { useLocation, useParams } from 'wouter';
import { create } from 'zustand';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { RowRefusal } from '#shared/modules/receiving/contract.ts';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import {
  LIST_FIELDS,
  OPENING_FIELDS,
  type ListField,
} from '#shared/modules/receiving/list-fields.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { sentenceOfReason } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { RefusedTable, type RowToMend } from './refused-table.tsx';
import { RefusedTools } from './refused-tools.tsx';

type Fields = Readonly<Partial<Record<ListField, string>>>;
type StillWrong = Readonly<{ reason: RowRefusal['reason']; field: ListField | null }>;

/** Per refused row: what was typed, and what is wrong with what was sent. */
type MendDrafts = Readonly<{
  typed: Readonly<Record<string, Fields>>;
  still: Readonly<Record<string, StillWrong>>;
  sent: Readonly<Record<string, Fields>>;
}>;

const useMendDrafts = create<MendDrafts>()(() => ({ typed: {}, still: {}, sent: {} }));

export function MendRowsScreen() {
  const words = useWords();
  const [, goTo] = useLocation();
  const { deliveryId = '' } = useParams();
  const { view: delivery } = useAsk('getDelivery', { deliveryId });
  const back = (): void => goTo(pathTo.delivery(deliveryId));
  if (delivery === undefined) return null;
  if (delivery === null)
    return (
      <Page title={words.receiving.gone} back={() => goTo('/receive')}>
        <EmptyState title={words.receiving.gone} hint={words.receiving.goneHint} />
      </Page>
    );
  return (
    <Page
      title={words.receiving.mendTitle(delivery.number, delivery.supplierName)}
      hint={delivery.isOpen ? words.receiving.mendRowsHint : words.receiving.closedHint}
      back={back}
    >
      {delivery.refusals.length === 0 ? (
        <EmptyState
          icon={<IconCircleCheck aria-hidden size={56} stroke={1.25} />}
          title={words.receiving.nothingToMend}
          hint={words.receiving.nothingToMendHint}
        />
      ) : (
        <RowsToMend delivery={delivery} />
      )}
    </Page>
  );
}

function RowsToMend({ delivery }: { delivery: DeliveryView }) {
  const words = useWords();
  const { refusals, isOpen } = delivery;
  const mend = useMend(delivery);
  const open = isOpen ? refusals.filter(({ mendable }) => mendable !== undefined) : [];
  const lasting = refusals.filter((refusal) => !open.includes(refusal));
  const columns = LIST_FIELDS.filter((field) =>
    refusals.some(({ mendable }) => mendable?.fields[field] !== undefined),
  );
  return (
    <>
      {mend.rejection !== null && <FieldError rejection={mend.rejection} />}
      {open.length > 0 && (
        <Panel title={words.receiving.refusedTitle(open.length)}>
          <RefusedTools
            hint={words.receiving.mendHint}
            fileName={delivery.number}
            columns={columns.map((field) => words.receiving.fields[field])}
            rows={open.map(({ rowNumber, reason, mendable }) => ({
              rowNumber,
              sentence: sentenceOfReason(reason),
              cells: columns.map((field) => mendable?.fields[field] ?? ''),
            }))}
          />
          <RefusedTable
            label={words.receiving.rowsToMend}
            rows={mend.rows(open)}
            onChange={mend.change}
            onSend={(id) => void mend.send(id, false)}
            onLeaveOut={(id) => void mend.send(id, true)}
          />
        </Panel>
      )}
      {lasting.length > 0 && (
        <Panel title={words.receiving.lastingRefused}>
          <RefusedRows refusals={lasting} />
        </Panel>
      )}
    </>
  );
}

const SHOWN_FIELDS = LIST_FIELDS.filter(
  (field) => !OPENING_FIELDS.includes(field) && field !== 'reference' && field !== 'currency',
);

function useMend(delivery: DeliveryView) {
  const words = useWords();
  const feedback = useScanFeedback();
  const command = useCommand('MendRefusedRows');
  const { typed, still } = useMendDrafts();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const said = new Map(delivery.refusals.map((row) => [row.mendable?.refusalId ?? '', row]));

  const rows = (open: readonly RowRefusal[]): RowToMend[] =>
    open.flatMap(({ rowNumber, reason, mendable }) => {
      if (mendable === undefined) return [];
      const id = mendable.refusalId;
      const wrong = still[id] ?? { reason, field: mendable.field };
      const fields: Fields = { ...mendable.fields, ...typed[id] };
      return [
        {
          id,
          rowNumber,
          sentence: sentenceOfReason(wrong.reason),
          cells: SHOWN_FIELDS.map((field) => ({
            key: field,
            label: words.receiving.fields[field],
            value: fields[field] ?? '',
            isWrong: wrong.field === field,
          })),
        },
      ];
    });

  const change = (id: string, key: string, value: string): void =>
    useMendDrafts.setState((now) => ({
      typed: { ...now.typed, [id]: { ...now.typed[id], [key]: value } },
    }));

  const send = async (id: string, isLeftOut: boolean): Promise<void> => {
    const { typed: now, sent } = useMendDrafts.getState();
    const row = said.get(id);
    // Nothing was typed since it was sent last: there is nothing to send.
    if (row?.mendable === undefined || (!isLeftOut && now[id] === sent[id])) return;
    const whole = { ...row.mendable.fields, ...now[id] };
    const fields = Object.fromEntries(
      Object.entries(whole).filter(([, value]) => value.trim() !== ''),
    );
    useMendDrafts.setState({ sent: { ...sent, [id]: now[id] ?? {} } });
    const { deliveryId } = delivery;
    const answer = await command.run({
      deliveryId,
      rows: [{ refusalId: id, fields: isLeftOut ? null : fields }],
    });
    if (!answer.ok) return setRejection(answer.rejection);
    setRejection(null);
    const [wrong] = answer.value.stillRefused;
    if (wrong !== undefined) {
      useMendDrafts.setState((drafts) => ({ still: { ...drafts.still, [id]: wrong } }));
      return feedback.refused(sentenceOfReason(wrong.reason));
    }
    feedback.taken(
      isLeftOut
        ? words.receiving.rowLeftOut(row.rowNumber)
        : words.receiving.rowMended(row.rowNumber),
    );
  };
  return { rows, change, send, rejection };
}
