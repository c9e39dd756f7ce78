/** The frame of the accounts' screens: their tabs, printing, and the way to the journal for the accountant. */
import type { ReactNode } from 'react';
import { IconFileExport, IconPrinter } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { PageTabs } from '#renderer/ui/page-tabs.tsx';
import { Page } from '#renderer/ui/page.tsx';
import type { Books } from './use-books.ts';

type Tab = 'balance' | 'stock' | 'codes';

const PATHS: Readonly<Record<Tab, string>> = {
  balance: '/accounts',
  stock: '/accounts/stock',
  codes: '/accounts/codes',
};

type AccountsPageProps = Readonly<{
  tab: Tab;
  title: string;
  hint: ReactNode;
  books: Books;
  /** Absent where nothing is worth paper. */
  print?: () => void;
  children: ReactNode;
}>;

export function AccountsPage({ tab, title, hint, books, print, children }: AccountsPageProps) {
  return (
    <Page
      title={title}
      hint={hint}
      actions={<BookActions books={books} {...(print === undefined ? {} : { print })} />}
    >
      <Tabs here={tab} search={books.search} />
      {children}
    </Page>
  );
}

function Tabs({ here, search }: { here: Tab; search: string }) {
  const words = useWords().accounts.tabs;
  const tabs = (Object.keys(PATHS) as Tab[]).map((tab) => ({
    path: search === '' ? PATHS[tab] : `${PATHS[tab]}?${search}`,
    name: words[tab],
    isHere: tab === here,
  }));
  return <PageTabs label={words.label} tabs={tabs} />;
}

/** The journal opens on the screen of exports, with the days that are being looked at. */
export function BookActions({ books, print }: { books: Books; print?: () => void }) {
  const words = useWords().accounts;
  const { mayAsk } = useRights();
  const [, goTo] = useLocation();
  const reason = mayAsk('previewExport') ? null : words.mayNotExport;
  const exportJournal = (): void =>
    goTo(pathTo.exportOf('journal', books.period.from, books.period.to));
  useKeys([
    { key: 'F8', label: words.exportJournal, run: exportJournal, enabled: reason === null },
    { key: 'F9', label: words.print, run: () => print?.(), enabled: print !== undefined },
  ]);
  return (
    <>
      {print !== undefined && (
        <ActionButton
          variant="default"
          onPress={print}
          hint="F9"
          icon={<IconPrinter aria-hidden size={20} stroke={1.8} />}
        >
          {words.print}
        </ActionButton>
      )}
      <ActionButton
        variant="default"
        onPress={exportJournal}
        hint="F8"
        reason={reason}
        icon={<IconFileExport aria-hidden size={20} stroke={1.8} />}
      >
        {words.exportJournal}
      </ActionButton>
    </>
  );
}
