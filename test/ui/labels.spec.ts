/** Labels by keys and scans: a delivery is labelled, a label leads to its unit, a copy says that it is one. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight } from './looks.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Print labels' });

async function openDelivery(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page.getByRole('row', { name: /Northgate/ }).dblclick();
  await expectHeading(page, /Northgate/);
}

const labelsIn = (zpl: string): string[] => zpl.split('^XZ').filter((one) => one.includes('^XA'));

/** Our number as it is in the bars of a label. */
const numberIn = (zpl: string): string =>
  /\^FD>:CF>5(\d{10})/.exec(zpl)?.[1] ?? /\^FDMA,CF(\d{10})/.exec(zpl)?.[1] ?? 'none';

test('a delivery is labelled on the label printer; a label leads to its unit, and a copy is counted', async ({
  counter: page,
  printer,
}) => {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Settings' })
    .click();
  const form = page.getByRole('region', { name: 'Labels' });
  await form.getByRole('group', { name: 'Label printer' }).getByText('On the network').click();
  await form.getByLabel('Address of the printer').fill(printer.host);
  await form.getByLabel('Port').fill(String(printer.port));
  await looksRight(page, 'label-settings');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('status')).toHaveText('Saved.');
  await form.getByRole('button', { name: 'Print a test label' }).click();
  await expect(form.getByRole('status')).toContainText('on its way');
  expect(printer.received()).toHaveLength(1);

  await openDelivery(page);
  await page.keyboard.press('F6');
  await expect(dialog(page)).toContainText(/gets? (its|their) numbers? now/);
  await looksRight(page, 'labels-of-delivery');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/labels? went to the printer/)).toBeVisible();
  await expect.poll(() => printer.received().length).toBeGreaterThan(1);
  const zpl = new TextDecoder().decode(printer.received()[1]);
  const [first = ''] = labelsIn(zpl);
  const number = numberIn(first);
  expect(number).toMatch(/^\d{10}$/);

  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await scan(page, `CF${number}`);
  await expect(page.getByText('Life story')).toBeVisible();
  await expect(page.getByText(`CF-${number}`).first()).toBeVisible();

  await page.keyboard.press('F9');
  await expect(dialog(page)).toContainText('was labelled before: this is copy 2');
  await looksRight(page, 'label-of-unit');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/printed again: copy 2/)).toBeVisible();
  await expect
    .poll(() => numberIn(new TextDecoder().decode(printer.received().at(-1))))
    .toBe(number);
});

test('a counted product gets labels for its shelf, with its barcode and price', async ({
  counter: page,
}) => {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Products' })
    .click();
  await page.getByRole('row', { name: /case/i }).first().dblclick();
  await page.getByRole('button', { name: 'Shelf labels' }).click();
  const shelf = page.getByRole('dialog', { name: 'Print shelf labels' });
  await shelf.getByLabel('How many labels').fill('12');
  await expect(shelf.getByRole('img', { name: /The label as it prints/ })).toBeVisible();
  await looksRight(page, 'shelf-labels');
  const download = page.waitForEvent('download');
  await shelf.getByRole('button', { name: 'Save page with 12 labels' }).click();
  expect((await download).suggestedFilename()).toMatch(/^labels-.*\.pdf$/);
});

test('without a label printer a page is saved, and the next one begins where this one ended', async ({
  counter: page,
}) => {
  await openDelivery(page);
  await page.keyboard.press('F6');
  await expect(dialog(page)).toContainText(/gets? (its|their) numbers? now/);
  const position = dialog(page).getByLabel('First free label on the page');
  await position.fill('77');
  await expect(dialog(page)).toContainText('A number from 1 to 55.');
  await looksRight(page, 'labels-position-wrong');
  await position.fill('4');
  const download = page.waitForEvent('download');
  await dialog(page)
    .getByRole('button', { name: /^Save page/ })
    .click();
  const file = readFileSync(await (await download).path());
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');

  await page.keyboard.press('F6');
  await expect(dialog(page)).toContainText(
    'All units of this delivery that are here have a label.',
  );
  await expect(position).not.toHaveValue('4');
  await looksRight(page, 'labels-again');
});
