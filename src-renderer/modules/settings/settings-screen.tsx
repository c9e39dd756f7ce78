/** Settings: the shop's details, taxes, this station's printer and scanners, display, and where secrets are kept. */
import {
  IconChevronRight,
  IconFileExport,
  IconKey,
  IconListCheck,
  IconShieldCheck,
  IconUsers,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useAsk, useRights, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { DisplayChoices } from '#renderer/app/person-menu.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { LabelForm } from './label-form.tsx';
import { PrinterForm } from './printer-form.tsx';
import { ScannerList, ScannerTest } from './scanner-test.tsx';
import { ShopForm } from './shop-form.tsx';
import { StationFingerprint } from './station-fingerprint.tsx';
import { TaxesForm } from './taxes-form.tsx';
import styles from './settings.module.css';

export function SettingsScreen() {
  const words = useWords();
  const { settings } = words;
  const { host } = useSession();
  const { mayAsk } = useRights();
  return (
    <Page title={settings.title}>
      <div className={styles.sections}>
        <div className={styles.column}>
          <Panel title={settings.sections.shop}>
            <ShopForm />
          </Panel>
          <Panel title={settings.sections.taxes}>
            <TaxesForm />
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title={settings.sections.people}>
            <Door
              to="/settings/staff"
              icon={<IconUsers aria-hidden size={22} />}
              name={settings.toStaff}
              hint={settings.toStaffHint}
            />
            <Door
              to="/settings/rights"
              icon={<IconKey aria-hidden size={22} />}
              name={settings.toRights}
              hint={settings.toRightsHint}
            />
            <Door
              to="/settings/rules"
              icon={<IconListCheck aria-hidden size={22} />}
              name={words.rules.door}
              hint={words.rules.doorHint}
            />
          </Panel>
          {mayAsk('getSafety') && (
            <Panel title={settings.sections.record}>
              <Door
                to="/settings/safety"
                icon={<IconShieldCheck aria-hidden size={22} />}
                name={settings.toSafety}
                hint={settings.toSafetyHint}
              />
              {mayAsk('previewExport') && (
                <Door
                  to="/settings/export"
                  icon={<IconFileExport aria-hidden size={22} />}
                  name={settings.toExport}
                  hint={settings.toExportHint}
                />
              )}
            </Panel>
          )}
          <Panel title={settings.sections.printer}>
            <PrinterState />
            <PrinterForm />
          </Panel>
          <Panel title={settings.sections.labels}>
            <LabelForm />
          </Panel>
          <Panel title={settings.sections.scanners}>
            <Scanners />
          </Panel>
          <Panel title={settings.sections.display}>
            <div className={styles.form}>
              <DisplayChoices />
            </div>
          </Panel>
          <Panel title={settings.sections.secrets}>
            <p className={styles.hint}>{settings.secrets[host]}</p>
          </Panel>
          <Panel title={settings.sections.passports}>
            <StationFingerprint />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

type DoorProps = Readonly<{ to: string; icon: ReactNode; name: string; hint: string }>;

function Door({ to, icon, name, hint }: DoorProps) {
  return (
    <Link href={to} className={styles.door}>
      {icon}
      <span className={styles.doorTexts}>
        <span className={styles.doorName}>{name}</span>
        <span className={styles.hint}>{hint}</span>
      </span>
      <IconChevronRight aria-hidden size={20} data-mirror />
    </Link>
  );
}

function PrinterState() {
  const { printer } = useWords().settings;
  const { mayAsk } = useRights();
  const { view } = useAsk('getPrintStatus', {}, { enabled: mayAsk('getPrintStatus') });
  if (view === undefined) return null;
  return <p className={styles.state}>{printer.state[view.printer]}</p>;
}

function Scanners() {
  const words = useWords();
  const { scanners } = words.settings;
  const [isTesting, setTesting] = useState(false);
  return (
    <div className={styles.form}>
      <p className={styles.hint}>{scanners.hint}</p>
      <ScannerList />
      <div className={styles.actions}>
        <ActionButton variant="default" onPress={() => setTesting(true)}>
          {scanners.test}
        </ActionButton>
      </div>
      {isTesting && (
        <Dialog title={scanners.test} onBack={() => setTesting(false)}>
          <ScannerTest />
        </Dialog>
      )}
    </div>
  );
}
