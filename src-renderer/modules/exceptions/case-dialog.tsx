/** The dialogs of a case: one decision each. A case that nobody has touched is named by its stream as well. */
import { AssignDialog } from './assign-dialog.tsx';
import type { CaseAct, CaseDialogProps } from './case-act.ts';
import { CauseDialog } from './cause-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { CommentDialog } from './comment-dialog.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';

const DIALOGS = {
  comment: CommentDialog,
  assign: AssignDialog,
  cause: CauseDialog,
  override: OverrideDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
} as const;

export function CaseDialog({ act, ...props }: CaseDialogProps & Readonly<{ act: CaseAct }>) {
  const Chosen = DIALOGS[act];
  return <Chosen {...props} />;
}
