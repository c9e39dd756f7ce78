/** A case by hand: opened with keys alone, read alike by another role, let pass with a PIN, closed when its rule holds. */
import type { Page } from '@playwright/test';
import { BOX, PIN } from '../journeys/first-sale.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, switchTo, testAtCounter as test } from './fixtures.ts';
import { wrongWith } from './looks.ts';

const REASON = 'The customer brought it without a receipt, and nothing is under the name.';
const OTHER = { name: 'Oisín Daly', pin: '135790' };

/** From wherever the person is: Shift+F4, F8, the last digits, a word of the kind, what happened. No mouse. */
async function openCase(page: Page, word: string, kind: string): Promise<void> {
  await page.keyboard.press('Shift+F4');
  await expectHeading(page, 'Attention');
  await page.keyboard.press('F8');
  await page.getByLabel('Scan the unit, or search').fill(BOX.imei.slice(-6));
  await expect(page.getByRole('option', { name: /Galaxy A56/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const what = page.getByRole('combobox', { name: 'What is wrong' });
  await expect(what).toBeFocused();
  await what.fill(word);
  await expect(page.getByRole('listbox').getByRole('option', { name: kind })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('What happened')).toBeFocused();
  await page.getByLabel('What happened').fill(REASON);
  await page.keyboard.press('Enter');
  await expectHeading(page, kind);
}

async function addColleague(page: Page, role: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Staff/ }).click();
  await page.getByRole('button', { name: 'Add a person' }).first().click();
  await page.getByLabel('Name').fill(OTHER.name);
  await page.getByLabel('PIN', { exact: true }).fill(OTHER.pin);
  await page.getByRole('checkbox', { name: role }).check();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** What everybody must read alike: everything that explains the case. */
const explanation = async (page: Page): Promise<readonly string[]> =>
  Promise.all(
    ['What happened', 'Why it matters', 'What must be done', 'What it blocks'].map((name) =>
      panel(page, name).first().innerText(),
    ),
  );

test('a case is opened with keys alone, and another role reads the same', async ({
  counter: page,
}) => {
  await addColleague(page, /^Sales/);
  await openCase(page, 'invoice', 'Invoice missing');
  await expect(panel(page, 'What happened')).toContainText(REASON);
  await expect(panel(page, 'Who sees to it')).toContainText('Warranty officer');
  await expect(panel(page, 'What it blocks').first()).toContainText('Warranty');
  await expect(panel(page, 'What it affects')).toContainText('Northgate Mobile');
  expect(await wrongWith(page)).toEqual([]);
  const read = await explanation(page);
  const address = page.url();
  await switchTo(page, OTHER);
  await page.goto(address);
  await expectHeading(page, 'Invoice missing');
  expect(await explanation(page)).toEqual(read);
  await page.keyboard.press('Shift+F4');
  await page.getByRole('link', { name: /^All open/ }).click();
  await expect(page.getByRole('row', { name: /Invoice missing/ })).toBeVisible();
  await page.keyboard.press('F3');
  await page.getByLabel('Search cases').fill('brought without');
  await expect(page.getByRole('row', { name: /Invoice missing/ })).toBeVisible();
  expect(await wrongWith(page)).toEqual([]);
});

test('closing says what is missing; letting pass wants a PIN; closed, it can be opened again', async ({
  counter: page,
}) => {
  await openCase(page, 'invoice', 'Invoice missing');
  const close = page.getByRole('button', { name: 'Close the case' });
  await expect(close).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/Before it can be closed: Attach a document/)).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('F9');
  await page.getByRole('checkbox', { name: 'Warranty' }).check();
  await page.getByLabel('Why it may pass').fill('The copy comes on Monday');
  expect(await wrongWith(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const approval = page.getByRole('dialog', { name: 'Confirm with your PIN' });
  await approval.getByLabel(/^PIN of/).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('It may pass. The case stays open.')).toBeVisible();
  await expect(panel(page, 'What was done')).toContainText('PIN of Mara Quinn');

  await page.keyboard.press('F6');
  await page.getByLabel('Comment', { exact: true }).fill('A copy of the invoice came by post');
  await page.locator('input[type=file]').setInputFiles({
    name: 'invoice.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Invoice 4711, Harbour Phones'),
  });
  await expect(page.getByText('invoice.txt added.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel(page, 'What must be done')).toContainText('Nothing stands in the way');
  await expect(panel(page, 'Evidence')).toContainText('invoice.txt');

  await page.keyboard.press('F8');
  await page.getByLabel('Cause').selectOption('The customer');
  await page.getByLabel('How it was settled').fill('The invoice is attached.');
  expect(await wrongWith(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The case is closed.', { exact: true })).toBeVisible();
  await expect(page.getByText('Closed. Cause: The customer')).toBeVisible();

  await page.keyboard.press('F8');
  await page.getByLabel('Why', { exact: true }).fill('It is the invoice of another unit');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The case is open again.')).toBeVisible();
  await expect(panel(page, 'What it blocks').first()).toContainText('Warranty');
});

test('who sees to a kind and its causes are changed, and the next case shows it', async ({
  counter: page,
}) => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Rules/ }).click();
  await expectHeading(page, 'Rules');
  expect(await wrongWith(page)).toEqual([]);
  await page.getByLabel('Seal: New, with an IMEI').selectOption('Required');
  await page.getByRole('button', { name: 'Save the list: New, with an IMEI' }).click();
  await expect(page.getByText(/New, with an IMEI: Saved as a new version, by Mara/)).toBeVisible();
  await page.getByRole('row', { name: /Invoice missing/ }).click();
  await page.getByLabel('Owner').selectOption('Technician');
  await page.getByLabel('Causes of your own').fill('Lost in the move');
  expect(await wrongWith(page)).toEqual([]);
  await page.getByRole('button', { name: /^Save/ }).last().click();
  await expect(page.getByText(/Invoice missing: Saved as a new version/)).toBeVisible();

  await openCase(page, 'invoice', 'Invoice missing');
  await expect(panel(page, 'Who sees to it')).toContainText('Technician');
  await page.keyboard.press('Shift+F6');
  await page.getByLabel('Cause', { exact: true }).selectOption('Lost in the move');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The cause is written down.')).toBeVisible();
  await expect(panel(page, 'Who sees to it')).toContainText('Lost in the move');
});

/** A stock controller states where a unit came from; that needs the word of a buyer or a manager. */
async function stateSupplier(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F4');
  await page
    .getByRole('row', { name: /Galaxy A56/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Change: Supplier' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New value').fill(name);
  await dialog.getByLabel('Reason').fill('The invoice is from them');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('a stated fact waits under Attention until it is rejected with a reason or approved', async ({
  counter: page,
}) => {
  await addColleague(page, /^Stock controller/);
  await switchTo(page, OTHER);
  await stateSupplier(page, 'Kestrel Trading');
  await page.keyboard.press('Shift+F4');
  const approvals = page.getByRole('link', { name: /^Waits for approval/ });
  await approvals.click();
  await expect(page.getByText(/This needs the word of Buyer, Branch manager/)).toBeVisible();
  await switchTo(page, { name: 'Mara Quinn', pin: PIN });
  await page.keyboard.press('Shift+F4');
  await expect(approvals).toContainText('1');
  await approvals.click();
  await expect(page.getByText('from Northgate Mobile to Kestrel Trading')).toBeVisible();
  expect(await wrongWith(page)).toEqual([]);
  await page.getByRole('button', { name: /^Reject: Supplier of Galaxy/ }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Say in a few words why.')).toBeVisible();
  await page.getByLabel('Why it is rejected').fill('The delivery note says Northgate');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Supplier of Galaxy A56.* is rejected/)).toBeVisible();
  await expect(page.getByText('Nothing waits for approval')).toBeVisible();
});

test('from a sale a case is opened and given to a person, and a scan lists what the unit affects', async ({
  counter: page,
}) => {
  await scan(page, BOX.imei);
  await expect(page.getByRole('row', { name: /Galaxy A56/ })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText('A1-000001').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F10');
  await page.getByRole('row', { name: /A1-000001/ }).click();
  await expectHeading(page, /A1-000001/);
  await page.keyboard.press('F6');
  await page.getByRole('combobox', { name: 'What is wrong' }).fill('wrong unit');
  await page.keyboard.press('Enter');
  await page.getByLabel('What happened').fill('He has the one that was meant for Ana');
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Wrong unit handed out');
  await page.keyboard.press('F3');
  await expect(page.getByRole('dialog').getByRole('radio', { name: /Mara Quinn/ })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mara Quinn has it now.')).toBeVisible();

  await page.goto(new URL('/attention/impact', page.url()).href);
  await page.getByLabel('Scan the unit, or search').waitFor();
  await scan(page, BOX.imei);
  await expectHeading(page, /^What Galaxy A56/);
  const counts = page.getByRole('list', { name: 'How much it affects' });
  await expect(counts).toContainText('€429.00');
  await expect(page.getByRole('row', { name: /A1-000001/ })).toContainText('cash €429.00');
  await expect(page.getByRole('row', { name: /Wrong unit handed out/ })).toBeVisible();
  expect(await wrongWith(page)).toEqual([]);
});
