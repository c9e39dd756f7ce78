/** What a person's hands do: a scanner in keyboard mode, keys, and what they wait for. */
import { expect, type Page } from '@playwright/test';

/**
 * A scanner in keyboard mode: a key each millisecond, then Enter. The keys are made in the page, because the way there from
 * a test on a busy machine can be slower than a person's hands; and they carry the times at which a scanner sends them,
 * because such a machine may stand still between two of them.
 */
export async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate((code) => {
    const startMs = performance.now();
    for (const [index, key] of [...code, 'Enter'].entries()) {
      const target = document.activeElement ?? document.body;
      for (const type of ['keydown', 'keyup']) {
        const event = new KeyboardEvent(type, {
          key,
          bubbles: true,
          cancelable: true,
          composed: true,
        });
        Object.defineProperty(event, 'timeStamp', { value: startMs + index });
        target.dispatchEvent(event);
      }
    }
  }, text);
}

export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
