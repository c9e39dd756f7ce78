/** Rules that the shop sets up itself (R42b): checklists, limits, owners and causes of cases, deliveries, and who states which fact. */
import { useLocation } from 'wouter';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { ChecklistsForm } from './checklists-form.tsx';
import { FactRightsTable } from './fact-rights.tsx';
import { KindRules } from './kind-rules.tsx';
import { LimitsForm } from './limits-form.tsx';
import { SecondPersonForm } from './second-person-form.tsx';
import styles from './rules.module.css';

export function RulesScreen() {
  const words = useWords().rules;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('listChecklists', {});
  return (
    <Page title={words.title} hint={words.hint} back={() => goTo('/settings')}>
      <FieldError rejection={rejection} />
      {view !== undefined && (
        <>
          <Panel title={words.checklists}>
            <p className={styles.hint}>{words.checklistsHint}</p>
            <ChecklistsForm lists={view.lists} mayChange={view.mayChange} />
          </Panel>
          <Panel title={words.deliveries}>
            <SecondPersonForm isAsked={view.needsSecondPerson} mayChange={view.mayChange} />
          </Panel>
          <Panel title={words.limits}>
            <p className={styles.hint}>{words.limitsHint}</p>
            <LimitsForm limits={view.limits} mayChange={view.mayChange} />
          </Panel>
        </>
      )}
      <Panel title={words.kinds}>
        <p className={styles.hint}>{words.kindsHint}</p>
        <KindRules />
      </Panel>
      <Panel title={words.facts}>
        <p className={styles.hint}>{words.factsHint}</p>
        {view !== undefined && (
          <FactRightsTable rights={view.factRights} mayChange={view.mayChange} />
        )}
      </Panel>
    </Page>
  );
}
