/** One return to a supplier: packed by scan, sent, and settled by what the supplier grants. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ReturnView } from '#shared/modules/suppliers/return-contract.ts';
import { useAsk, useCommand, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { GonePage } from '#renderer/ui/gone-page.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { Fact } from './fact.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReturnActions, type ReturnDialog } from './return-actions.tsx';
import { ReturnContents } from './return-contents.tsx';
import { ReturnPacking } from './return-packing.tsx';
import { ReturnState } from './return-state.tsx';
import { SendReturnDialog } from './send-return-dialog.tsx';
import styles from './suppliers.module.css';

const RETURNS = '/receive/returns';

export function ReturnScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().supplierReturns;
  const [, goTo] = useLocation();
  const asked = { returnId: params['returnId'] ?? '' };
  const { view, rejection } = useAsk('getSupplierReturn', asked, { keepView: true });
  const back = (): void => goTo(RETURNS);
  if (rejection !== null || view === null)
    return <GonePage words={words} rejection={rejection} back={back} toList={words.toReturns} />;
  return view === undefined ? null : <Return key={view.returnId} shown={view} />;
}

function Return({ shown }: { shown: ReturnView }) {
  const words = useWords().supplierReturns;
  const { may } = useRights();
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const cancel = useCommand('CancelSupplierReturn');
  const [open, setOpen] = useState<ReturnDialog | null>(null);
  const { returnId, number, supplierName, cancelled, status } = shown;
  const isPacking = status === 'open' && may('AddUnitToReturn');
  return (
    <Page
      title={words.titleOf(number, supplierName)}
      hint={words.openedBy(formats.date(shown.openedAt), shown.openedByName)}
      back={() => goTo(RETURNS)}
      actions={<ReturnActions shown={shown} open={setOpen} />}
    >
      {cancelled !== null && (
        <p className={styles.band}>
          {words.cancelledBand(cancelled.byName, formats.date(cancelled.at), cancelled.reason)}
        </p>
      )}
      <Panel title={shown.sentAt === null ? words.contents : words.contentsSent}>
        {isPacking && <ReturnPacking shown={shown} />}
        <ReturnContents shown={shown} isPacking={isPacking} />
      </Panel>
      <div className={styles.columns}>
        <Panel title={words.terms}>
          <Terms shown={shown} />
        </Panel>
        {shown.sentAt !== null && <Credits shown={shown} />}
      </div>
      {open === 'send' && <SendReturnDialog shown={shown} onBack={() => setOpen(null)} />}
      {open === 'credit' && <CreditDialog shown={shown} onBack={() => setOpen(null)} />}
      {open === 'cancel' && (
        <ReasonDialog
          title={words.cancelTitle(number)}
          hint={words.cancelHint}
          action={words.cancel}
          onBack={() => setOpen(null)}
          run={(reason) => cancel.run({ returnId, reason })}
          isRunning={cancel.isRunning}
          onDone={() => {
            feedback.taken(words.cancelledNow(number));
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

function Terms({ shown }: { shown: ReturnView }) {
  const words = useWords().supplierReturns;
  const { supplierId, supplierName, reference, reason, sentAt, carrier, currency } = shown;
  return (
    <dl className={styles.facts}>
      <Fact name={words.state}>
        <ReturnState status={shown.status} />
      </Fact>
      <Fact name={words.supplier}>
        <Link className={styles.link} href={pathTo.supplier(supplierId)}>
          <bdi>{supplierName}</bdi>
        </Link>
      </Fact>
      <Fact name={words.reference} value={reference} />
      <Fact name={words.why} value={reason} />
      {sentAt !== null && (
        <>
          <Fact name={words.sent} value={formats.date(sentAt)} />
          <Fact name={words.carrier} value={carrier} />
          <Fact name={words.leftStock}>
            <Money minor={shown.costMinor} currency={currency} withCurrency />
          </Fact>
        </>
      )}
    </dl>
  );
}

function Credits({ shown }: { shown: ReturnView }) {
  const words = useWords().supplierReturns;
  const { credits, currency, expectedCreditMinor, creditedMinor, status } = shown;
  const awaited = Math.max(0, expectedCreditMinor - creditedMinor);
  const isAwaited = status === 'sent' || status === 'partly-credited';
  return (
    <Panel title={words.credits}>
      {credits.length === 0 && <p className={styles.dim}>{words.noCredits}</p>}
      <ul className={styles.plain}>
        {credits.map(({ at, byName, creditMinor, reference, reason }, index) => (
          <li key={`${String(at)} ${String(index)}`}>
            <div className={styles.lineTop}>
              <bdi>{reference === '' ? words.none : reference}</bdi>
              <Money minor={creditMinor} currency={currency} withCurrency />
            </div>
            {reason !== '' && <bdi>{reason}</bdi>}
            <div className={styles.dim}>{words.grantedBy(formats.dateTime(at), byName)}</div>
          </li>
        ))}
        {isAwaited && (
          <li className={styles.lineTop}>
            <span className={styles.strong}>{words.stillOpen}</span>
            <Money minor={awaited} currency={currency} withCurrency />
          </li>
        )}
      </ul>
    </Panel>
  );
}
