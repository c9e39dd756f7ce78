/** The impact list on a page of its own, to be read and printed. Without a unit in its address it asks for one. */
import { useState } from 'react';
import { IconPrinter } from '@tabler/icons-react';
import { useLocation, useSearchParams } from 'wouter';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { ImpactPanel } from './impact-panel.tsx';
import { PickUnitDialog } from './pick-unit-dialog.tsx';

export function ImpactScreen() {
  const [parameters] = useSearchParams();
  const of = parameters.get('of') === 'exception' ? 'exception' : 'device';
  const id = parameters.get('id') ?? '';
  return id === '' ? (
    <NoUnitYet />
  ) : (
    <ImpactPage of={of} id={id} stream={parameters.get('stream')} />
  );
}

function NoUnitYet() {
  const words = useWords().exceptions;
  const [, goTo] = useLocation();
  const [isPicking, setPicking] = useState(true);
  return (
    <Page title={words.impact.title} back={() => history.back()}>
      <EmptyState
        title={words.pick.title}
        hint={words.impact.hint}
        action={<ActionButton onPress={() => setPicking(true)}>{words.pick.search}</ActionButton>}
      />
      {isPicking && (
        <PickUnitDialog
          onBack={() => setPicking(false)}
          onPicked={(deviceId) => goTo(pathTo.impact('device', deviceId, null), { replace: true })}
        />
      )}
    </Page>
  );
}

type ImpactPageProps = Readonly<{
  of: 'device' | 'exception';
  id: string;
  stream: string | null;
}>;

function ImpactPage({ of, id, stream }: ImpactPageProps) {
  const words = useWords().exceptions.impact;
  const name = useNameOf({ of, id, stream });
  const print = (): void => globalThis.print();
  useKeys([{ key: 'F9', label: words.print, run: print }]);
  return (
    <Page
      title={name === '' ? words.title : words.ofUnit(name)}
      hint={words.hint}
      back={() => history.back()}
      actions={
        <ActionButton
          variant="default"
          hint="F9"
          icon={<IconPrinter aria-hidden size={20} stroke={1.8} />}
          onPress={print}
        >
          {words.print}
        </ActionButton>
      }
    >
      <Panel>
        <ImpactPanel of={of} id={id} stream={stream} level={2} />
      </Panel>
    </Page>
  );
}

/** What the list is of: the unit with its number, or what is wrong. */
function useNameOf({ of, id, stream }: ImpactPageProps): string {
  const { kinds } = useWords().exceptions;
  const impact = useAsk('getImpact', { of, exceptionId: id, stream });
  const found = useAsk(
    'getException',
    { exceptionId: id, stream },
    { enabled: of === 'exception' },
  );
  if (of === 'exception')
    return found.view === undefined || found.view === null
      ? ''
      : `“${kinds[found.view.kind].name}”`;
  const itself = impact.view?.devices.find(({ via }) => via === 'itself');
  return itself === undefined ? '' : `${itself.name} ${itself.identifier}`;
}
