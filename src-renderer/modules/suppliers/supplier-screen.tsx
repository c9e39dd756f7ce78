/** The record of one supplier: the firm, its deliveries, where its units are now, and how well it delivers. */
import { useState } from 'react';
import { IconArchive, IconPencil, IconRefresh } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { SupplierView } from '#shared/modules/suppliers/contract.ts';
import { useAsk, useCommand, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { GonePage } from '#renderer/ui/gone-page.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SupplierDeliveries } from './supplier-deliveries.tsx';
import { SupplierDialog } from './supplier-dialog.tsx';
import { Fact } from './fact.tsx';
import { SupplierOrders } from './supplier-orders.tsx';
import { SupplierReturns } from './supplier-returns.tsx';
import { SupplierUnits } from './supplier-units.tsx';
import styles from './suppliers.module.css';

const SUPPLIERS = '/receive/suppliers';

export function SupplierScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().suppliers;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getSupplier', { supplierId: params['supplierId'] ?? '' });
  const back = (): void => goTo(SUPPLIERS);
  if (rejection !== null || view === null)
    return <GonePage words={words} rejection={rejection} back={back} toList={words.toSuppliers} />;
  return view === undefined ? null : <Supplier key={view.supplierId} supplier={view} />;
}

function Supplier({ supplier }: { supplier: SupplierView }) {
  const words = useWords().suppliers;
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const retire = useCommand('RetireSupplier');
  const [open, setOpen] = useState<'change' | 'retire' | null>(null);
  const { supplierId, name, addedAt } = supplier;
  return (
    <Page
      title={name}
      {...(addedAt === 0 ? {} : { hint: words.since(formats.date(addedAt)) })}
      back={() => goTo(SUPPLIERS)}
      actions={<SupplierActions supplier={supplier} open={setOpen} />}
    >
      <Bands supplier={supplier} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel title={words.record}>
            <FirmFacts supplier={supplier} />
          </Panel>
          <Panel title={words.troubles}>
            <dl className={styles.facts}>
              <Fact name={words.short} value={formats.number(supplier.shortCount)} />
              <Fact name={words.duplicates} value={formats.number(supplier.duplicateCount)} />
            </dl>
            <p className={styles.dim}>{words.ofDeliveries(supplier.deliveryCount)}</p>
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title={words.units}>
            <SupplierUnits units={supplier.units} />
          </Panel>
          <Panel title={words.ordersTitle}>
            <SupplierOrders orders={supplier.orders} />
          </Panel>
          <Panel title={words.returnsTitle}>
            <SupplierReturns returns={supplier.returns} />
          </Panel>
          <Panel title={words.deliveriesTitle}>
            <SupplierDeliveries
              deliveries={supplier.deliveries}
              total={supplier.deliveryCount}
              currentName={name}
            />
          </Panel>
        </div>
      </div>
      {open === 'change' && (
        <SupplierDialog
          known={supplier}
          onBack={() => setOpen(null)}
          onDone={() => setOpen(null)}
        />
      )}
      {open === 'retire' && (
        <ReasonDialog
          title={words.retireTitle(name)}
          hint={words.retireHint}
          action={words.retire}
          onBack={() => setOpen(null)}
          run={(reason) => retire.run({ supplierId, reason })}
          isRunning={retire.isRunning}
          onDone={() => {
            feedback.taken(words.retiredNow(name));
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

const ICON = { 'aria-hidden': true, size: 20, stroke: 1.8 } as const;

type SupplierActionsProps = Readonly<{
  supplier: SupplierView;
  open: (dialog: 'change' | 'retire') => void;
}>;

function SupplierActions({ supplier, open }: SupplierActionsProps) {
  const words = useWords().suppliers;
  const { may } = useRights();
  const feedback = useScanFeedback();
  const reactivate = useCommand('ReactivateSupplier');
  const { supplierId, name, isActive } = supplier;
  const mayChange = may('ChangeSupplier');
  const takeUp = async (): Promise<void> => {
    const answer = await reactivate.run({ supplierId });
    if (answer.ok) feedback.taken(words.reactivatedNow(name));
    else feedback.refused(sentenceOf(answer.rejection));
  };
  useKeys([
    { key: 'F6', label: words.change, run: () => open('change'), enabled: mayChange },
    isActive
      ? { key: 'F9', label: words.retire, run: () => open('retire'), enabled: mayChange }
      : { key: 'F9', label: words.reactivate, run: () => void takeUp(), enabled: mayChange },
  ]);
  if (!mayChange) return null;
  return (
    <>
      {isActive ? (
        <ActionButton
          variant="default"
          hint="F9"
          icon={<IconArchive {...ICON} />}
          onPress={() => open('retire')}
        >
          {words.retire}
        </ActionButton>
      ) : (
        <ActionButton
          variant="default"
          hint="F9"
          icon={<IconRefresh {...ICON} />}
          onPress={() => void takeUp()}
          isRunning={reactivate.isRunning}
        >
          {words.reactivate}
        </ActionButton>
      )}
      <ActionButton
        variant="default"
        hint="F6"
        icon={<IconPencil {...ICON} />}
        onPress={() => open('change')}
      >
        {words.change}
      </ActionButton>
    </>
  );
}

function Bands({ supplier }: { supplier: SupplierView }) {
  const words = useWords().suppliers;
  return (
    <>
      {!supplier.isActive && <p className={styles.band}>{words.retiredBand}</p>}
      {supplier.sameName.map(({ supplierId, name }) => (
        <p key={supplierId} className={styles.band}>
          <span>
            {words.sameName(name)} {words.sameNameHint}
          </span>
          <Link className={styles.link} href={pathTo.supplier(supplierId)}>
            {words.openOther}
          </Link>
        </p>
      ))}
    </>
  );
}

function FirmFacts({ supplier }: { supplier: SupplierView }) {
  const words = useWords().suppliers;
  const { code, phone, email, address, currency, paymentDays, leadDays, note } = supplier;
  const { formerNames, hasColumns } = supplier;
  return (
    <dl className={styles.facts}>
      {code !== '' && (
        <Fact name={words.code}>
          <CodeText text={code} />
        </Fact>
      )}
      <Fact name={words.currency} value={currency} />
      <Fact name={words.paymentDays} value={words.paymentTerms(paymentDays)} />
      <Fact name={words.leadDays} value={words.leadTime(leadDays)} />
      <Fact name={words.phone} value={phone} dir="ltr" />
      <Fact name={words.email} value={email} dir="ltr" />
      <Fact name={words.address} value={address} />
      {note !== '' && <Fact name={words.note} value={note} />}
      {formerNames.length > 0 && <Fact name={words.formerNames} value={formerNames.join(', ')} />}
      <Fact name={words.columns} value={hasColumns ? words.columnsKnown : words.columnsUnknown} />
    </dl>
  );
}
