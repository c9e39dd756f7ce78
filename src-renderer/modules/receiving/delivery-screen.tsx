/**
 * A delivery: what is expected, the last scan large, what came in last. Every scan goes to the
 * ledger; this screen only keeps what is in the hand.
 */
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useSubmitScan } from '#renderer/app/scan-router.tsx';
import { AddProductDialog } from '#renderer/modules/catalogue/add-product-dialog.tsx';
import { DeliveryLabelsDialog } from '#renderer/modules/printing/delivery-labels-dialog.tsx';
import { DamageDialog } from '#renderer/modules/devices/loss-dialogs.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys, type ScreenKey } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { EMPTY_HAND, isDraft, withProduct, type Hand } from './box-in-hand.ts';
import { ExpectedPanel } from './expected-panel.tsx';
import { CloseDeliveryDialog, restOf, TakeRestDialog } from './finish-dialogs.tsx';
import { HandPanel } from './hand-panel.tsx';
import { useHandStore } from './hand-store.ts';
import { LandedDialog } from './landed-dialog.tsx';
import { LandedAction, LandedPanel } from './landed-panel.tsx';
import { RecentUnits } from './recent-units.tsx';
import { UnpricedProducts } from './unpriced-products.tsx';
import { useBoxScans } from './use-box-scans.ts';
import { useDraftCommands, type DraftCommands } from './use-draft-commands.ts';
import styles from './delivery.module.css';

type OpenDialog =
  | 'rest'
  | 'close'
  | 'labels'
  | 'landed'
  | Readonly<{ newProduct: string }>
  | Readonly<{ damaged: string }>
  | null;

export function DeliveryScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords();
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getDelivery', { deliveryId: params.deliveryId ?? '' });
  if (view !== undefined && view !== null) return <KnownDelivery delivery={view} />;
  if (view === undefined && rejection === null) return null;
  return (
    <Page title={words.receiving.gone} back={() => goTo('/receive')}>
      {rejection === null ? (
        <EmptyState
          title={words.receiving.gone}
          hint={words.receiving.goneHint}
          action={
            <ActionButton onPress={() => goTo('/receive')}>
              {words.receiving.toDeliveries}
            </ActionButton>
          }
        />
      ) : (
        <FieldError rejection={rejection} />
      )}
    </Page>
  );
}

function KnownDelivery({ delivery }: { delivery: DeliveryView }) {
  const words = useWords();
  const [, goTo] = useLocation();
  const { deliveryId, isOpen } = delivery;
  const hand = useHandStore(({ hands }) => hands[deliveryId]) ?? EMPTY_HAND;
  const commands = useDraftCommands(deliveryId, hand);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const closeDialog = (): void => setDialog(null);
  const scanAgainWhenClosed = useScanWhenClosed(dialog === null);
  useBoxScans(delivery);
  useKeys([
    ...useFinishKeys(delivery, setDialog),
    ...useDraftKeys(hand, commands),
    {
      key: 'Alt+D',
      label: words.receiving.damaged,
      run: () => {
        if (hand.current?.kind === 'unit') setDialog({ damaged: hand.current.deviceId });
      },
      enabled: isOpen && hand.current?.kind === 'unit',
    },
  ]);

  return (
    <Page
      title={words.receiving.deliveryTitle(delivery.number, delivery.supplierName)}
      hint={
        isOpen
          ? words.receiving.deliveryHint(delivery.reference, formats.dateTime(delivery.openedAt))
          : words.receiving.closedHint
      }
      back={() => goTo('/receive')}
      actions={
        <>
          <LabelsAction delivery={delivery} setDialog={setDialog} />
          <LandedAction delivery={delivery} onPress={() => setDialog('landed')} />
          {isOpen ? (
            <FinishActions delivery={delivery} setDialog={setDialog} />
          ) : (
            <StateBadge state="sold" label={words.receiving.closed} />
          )}
        </>
      }
    >
      {!isOpen && <UnpricedProducts products={delivery.products} />}
      <div className={styles.columns} data-closed={!isOpen || undefined}>
        <ExpectedPanel delivery={delivery} hand={hand} />
        {isOpen && (
          <HandPanel
            delivery={delivery}
            hand={hand}
            commands={commands}
            onNewProduct={(newProduct) => setDialog({ newProduct })}
            onDamaged={(damaged) => setDialog({ damaged })}
          />
        )}
        <RecentUnits units={delivery.recentUnits} isBlind={delivery.expectedCount === 0} />
      </div>
      {isOpen && <UnpricedProducts products={delivery.products} />}
      <LandedPanel delivery={delivery} />
      {dialog === 'labels' && (
        <DeliveryLabelsDialog deliveryId={deliveryId} onClose={closeDialog} />
      )}
      {dialog === 'landed' && <LandedDialog delivery={delivery} onBack={closeDialog} />}
      {dialog === 'rest' && <TakeRestDialog delivery={delivery} onBack={closeDialog} />}
      {dialog === 'close' && (
        <CloseDeliveryDialog delivery={delivery} hand={hand} onBack={closeDialog} />
      )}
      {typeof dialog === 'object' && dialog !== null && 'damaged' in dialog && (
        <DamageDialog
          deviceId={dialog.damaged}
          onBack={closeDialog}
          onReported={(isAside) => {
            if (isAside) commands.change(setAside(dialog.damaged));
          }}
        />
      )}
      {typeof dialog === 'object' && dialog !== null && 'newProduct' in dialog && (
        <NewProductDialog
          barcode={dialog.newProduct}
          hand={hand}
          commands={commands}
          onBack={closeDialog}
          onDone={(rescan) => {
            scanAgainWhenClosed(rescan);
            closeDialog();
          }}
        />
      )}
    </Page>
  );
}

/** The unit in the hand went to quarantine with its case. */
const setAside =
  (deviceId: string) =>
  (hand: Hand): Hand =>
    hand.current?.kind === 'unit' && hand.current.deviceId === deviceId
      ? { ...hand, current: { ...hand.current, isQuarantined: true } }
      : hand;

/** Scans a code once no dialog is open: while one is, scans are the dialog's. */
function useScanWhenClosed(isClosed: boolean): (code: string) => void {
  const submit = useSubmitScan();
  const waiting = useRef('');
  useEffect(() => {
    if (!isClosed || waiting.current === '') return;
    submit(waiting.current);
    waiting.current = '';
  }, [isClosed, submit]);
  return (code) => {
    waiting.current = code;
  };
}

type DialogSetter = (dialog: OpenDialog) => void;
type FinishProps = Readonly<{ delivery: DeliveryView; setDialog: DialogSetter }>;

function LabelsAction({ delivery, setDialog }: FinishProps) {
  const words = useWords().labels;
  const { may } = useRights();
  const open = (): void => setDialog('labels');
  const isPossible = may('PrintLabels') && hasUnits(delivery);
  useKeys([{ key: 'F6', label: words.title, run: open, enabled: isPossible }]);
  return isPossible ? (
    <ActionButton variant="default" onPress={open} hint="F6">
      {words.ofDelivery}
    </ActionButton>
  ) : null;
}

const hasUnits = ({ products }: DeliveryView): boolean =>
  products.some(
    ({ tracking, received, unlisted }) => tracking === 'device' && received + unlisted > 0,
  );

function FinishActions({ delivery, setDialog }: FinishProps) {
  const words = useWords();
  return (
    <>
      {restOf(delivery) > 0 && (
        <ActionButton variant="default" onPress={() => setDialog('rest')} hint="F9">
          {words.receiving.rest}
        </ActionButton>
      )}
      <ActionButton onPress={() => setDialog('close')} hint="F8">
        {words.receiving.close}
      </ActionButton>
    </>
  );
}

function useFinishKeys(delivery: DeliveryView, setDialog: DialogSetter): readonly ScreenKey[] {
  const words = useWords();
  if (!delivery.isOpen) return [];
  return [
    { key: 'F8', label: words.receiving.close, run: () => setDialog('close') },
    {
      key: 'F9',
      label: words.receiving.rest,
      run: () => setDialog('rest'),
      enabled: restOf(delivery) > 0,
    },
  ];
}

/**
 * While something is in the hand, Enter takes it in and Esc puts it aside; else they are the
 * page's.
 */
function useDraftKeys(hand: Hand, commands: DraftCommands): readonly ScreenKey[] {
  const words = useWords();
  if (hand.question !== null)
    return [
      {
        key: 'Escape',
        label: words.receiving.unknownSkip,
        run: () => commands.change((now) => ({ ...now, question: null, refusal: null })),
      },
    ];
  if (!isDraft(hand.current)) return [];
  return [
    {
      key: 'Enter',
      label:
        hand.current.kind === 'return' ? words.receiving.returnTakeIn : words.receiving.boxTakeIn,
      run: commands.takeIn,
      enabled: commands.reason === null,
    },
    { key: 'Escape', label: words.receiving.boxAside, run: commands.putAside },
    { key: 'Delete', label: words.receiving.boxDrop, run: commands.drop },
  ];
}

type NewProductDialogProps = Readonly<{
  barcode: string;
  hand: Hand;
  commands: DraftCommands;
  onBack: () => void;
  /** With the code to scan again, empty for none. */
  onDone: (rescan: string) => void;
}>;

/** A product made on the spot becomes the product of the box in the hand, where there is one. */
function NewProductDialog({ barcode, hand, commands, onBack, onDone }: NewProductDialogProps) {
  const words = useWords();
  const feedback = useScanFeedback();
  const isBox = hand.current?.kind === 'box' && hand.current.labels.length > 0;
  return (
    <AddProductDialog
      known={isBox ? { barcode, tracking: 'device' } : { barcode }}
      isKindFixed={isBox}
      onBack={onBack}
      onAdded={(productId, name) => {
        commands.change((now) => ({
          ...withProduct(now, { productId, name }, barcode !== ''),
          question: null,
          refusal: null,
        }));
        feedback.taken(words.catalogue.added(name));
        // Without a box in the hand the scan that began it is answered anew: it is known now.
        onDone(isBox ? '' : barcode);
      }}
    />
  );
}
