/** How a page must be for everybody: axe finds nothing. Pictures of it are taken for a person who asks for them. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** What axe finds wrong with the page: what is right is of no interest, and naming it all takes most of the time. */
export async function wrongWith(page: Page, onlyRules: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (
    onlyRules.length === 0 ? axe : axe.withRules([...onlyRules])
  ).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`);
}

/** Pictures of both sizes, in the test's folder: with COUNTERFOIL_PICTURES set, because nothing else looks at them. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (process.env['COUNTERFOIL_PICTURES'] === undefined) return;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const file = test.info().outputPath(`${name}-${size.width}.png`);
    await page.screenshot({ path: file, fullPage: true });
  }
  await page.setViewportSize(SIZES[0]);
}

export async function looksRight(page: Page, name: string): Promise<void> {
  await takePictures(page, name);
  expect(await wrongWith(page), name).toEqual([]);
}
