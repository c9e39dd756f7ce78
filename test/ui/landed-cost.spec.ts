/** Freight on a finished delivery: what each gets is seen first, then it stands on the delivery with who and why. */
import { expectHeading } from '../journeys/hands.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight } from './looks.ts';

test('freight is spread over a finished delivery', async ({ counter: page }) => {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page
    .getByRole('row', { name: /Northgate/ })
    .first()
    .dblclick();
  await expectHeading(page, /Northgate/);
  await expect(page.getByRole('button', { name: /Add freight or duty/ })).toBeHidden();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByText('Finishing opens a case').waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing added yet.')).toBeVisible();

  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Add freight or duty' });
  await dialog.getByLabel('Amount', { exact: true }).fill('100.00');
  const each = dialog.getByRole('region', { name: 'What each gets' });
  await expect(each).toContainText('Galaxy A56');
  await dialog.getByText('By count').click();
  await expect(each.getByRole('row', { name: /Case, clear/ })).toContainText('4.76');
  await dialog.getByLabel('Invoice or reference').fill('AWB 020-1234 5675');
  await dialog.getByLabel('Why').press('Enter');
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Why').fill('Air freight from Dubai');
  await looksRight(page, 'landed-dialog');
  await dialog.getByLabel('Why').press('Enter');
  const added = page.getByRole('region', { name: 'What was added' });
  await expect(added.getByRole('row', { name: /Freight.*AWB 020-1234 5675/ })).toContainText(
    '100.00',
  );
  await looksRight(page, 'landed-panel');
});
