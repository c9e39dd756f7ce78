/** What a person's hands do: a scanner in keyboard mode, keys, and what they wait for. */
import { expect, type Page } from '@playwright/test';

/**
 * A scanner in keyboard mode: a key each few milliseconds, then Enter. The keys are made in the page, because the way
 * there from a test on a busy machine can be slower than a person's hands.
 */
export async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate((code) => {
    for (const key of [...code, 'Enter']) {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }),
      );
      target.dispatchEvent(
        new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true, composed: true }),
      );
    }
  }, text);
}

export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
