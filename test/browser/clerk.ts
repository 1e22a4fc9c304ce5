import type { Page } from 'playwright-core';

import { contentAt } from '../excel-host/objects/cells';
import { closeBrowser, openPane, PATIENCE } from './open-pane';
import type { OpenPane, PaneOptions } from './open-pane';

/* A clerk at the pane, for tests: one pane a test, of the production build; it must cause no error and ask no stranger. */

export let pane: OpenPane;
export let page: Page;

export async function open(options: PaneOptions = {}): Promise<void> {
  pane = await openPane(options);
  page = pane.page;
}

afterEach(async () => {
  await pane.close();
  expect(pane.errors).toEqual([]);
  expect(pane.strangers).toEqual([]);
});
afterAll(closeBrowser);

export const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
export const tab = (name: string) => page.getByRole('tab', { name, exact: true });
export const option = (text: string | RegExp) => page.getByRole('listbox').getByRole('option').filter({ hasText: text });
export const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

export async function check(): Promise<void> {
  await button('检查').click();
  await says(/个错误、/);
}

export async function menu(name: string): Promise<void> {
  await button(/▾/).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

export function value(sheet: string, address: string): string | number | boolean {
  const own = pane.host.document.sheet(sheet);
  const { row, col } = own.getCell(address);
  return contentAt(own, Number(row), Number(col)).value;
}

export function selection(): string {
  const { sheet, area } = pane.host.document.selection;
  return `${sheet.name}!${area.top},${area.left}`;
}

/** Waits until something is so; the pane answers when it can. */
export async function eventually<T>(actual: () => T | Promise<T>, wanted: T): Promise<void> {
  const end = Date.now() + PATIENCE;
  while ((await actual()) !== wanted && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await actual()).toBe(wanted);
}
