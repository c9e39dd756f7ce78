/** What people do with a case, and what each of its dialogs is given. */
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';

export type CaseAct = 'comment' | 'assign' | 'cause' | 'override' | 'close' | 'reopen';

export type CaseDialogProps = Readonly<{
  view: ExceptionView;
  /** Where the case is found while nobody has touched it. */
  stream: string | null;
  onBack: () => void;
  /** With what is said about it. */
  onDone: (told: string) => void;
}>;
