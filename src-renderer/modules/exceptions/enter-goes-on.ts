/** Enter in a field that has no use for it, as a closed list has none, does what the dialog's button does. */
import type { KeyboardEvent } from 'react';

export function enterGoesOn(
  event: KeyboardEvent<HTMLSelectElement> | KeyboardEvent<HTMLTextAreaElement>,
): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
