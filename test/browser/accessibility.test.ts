import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

import { closeBrowser, openPane } from './open-pane';
import type { OpenPane, PaneOptions } from './open-pane';

/*
 * Every view, at the width of a pane and at 200 % zoom (half the room in the same pane), and in every theme: axe finds
 * nothing, and no text is cut or leaves the pane, in either language. Of axe's rules only those of colours depend on the
 * theme.
 */

let pane: OpenPane;
afterEach(() => pane.close());
afterAll(closeBrowser);

const TABS = { 'zh-CN': ['检查', '修正', '得分', '规则'], en: ['Check', 'Fix', 'Scores', 'Rules'] } as const;
const MENU = { 'zh-CN': ['档案', '待办', '结果', '新建', '关于'], en: ['Member file', 'To do', 'Results', 'New', 'About'] } as const;
const RUN = { 'zh-CN': '检查', en: 'Check' } as const;
type Language = keyof typeof TABS;
/** Nothing moves or fades for long. */
const STILL = { reducedMotion: 'reduce' } as const;
const SETTLED_MS = 60;

/** Shows each view in turn, filled as it is in use. */
async function eachView(page: Page, language: Language, look: (view: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: RUN[language], exact: true }).click();
  await page.getByRole('listbox').getByRole('option').nth(3).click();
  await page.locator('.detail').waitFor();
  for (const view of TABS[language]) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await page.locator('main').waitFor();
    if (view === TABS[language][2]) {
      await page.getByRole('listbox').getByRole('option').first().waitFor();
      await page.waitForTimeout(SETTLED_MS);
      await look(`${view}: list`);
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.locator('button.record').first().waitFor();
    }
    await page.waitForTimeout(SETTLED_MS);
    await look(view);
  }
  for (const view of MENU[language]) {
    await page.getByRole('button', { name: /▾/ }).click();
    await page.getByRole('menuitem').first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    if (view === MENU[language][0]) await look('menu');
    await page.getByRole('menuitem', { name: view, exact: true }).click();
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(SETTLED_MS);
    await look(view);
  }
}

/** Elements with which Fluent UI hands the focus on; they are never where it stays, and hold nothing. */
const FOCUS_SENTINELS = '[data-tabster-dummy]';

async function expectNoViolations(options: PaneOptions, theme: string, limit: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  pane = await openPane({ ...options, browser: { ...options.browser, ...STILL } });
  await pane.page.evaluate((value) => localStorage.setItem('duty-ledger.theme', value), theme);
  await pane.page.reload();
  await eachView(pane.page, 'zh-CN', async (view) => {
    // Legacy mode: the pane has no frames, so axe needs no second page to put their results together.
    const axe = new AxeBuilder({ page: pane.page }).setLegacyMode().exclude(FOCUS_SENTINELS);
    const { violations } = await limit(axe).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    expect({ view, found }).toEqual({ view, found: [] });
  });
}

it.each([720, 360])('axe finds nothing at 320 x %i', (height) => expectNoViolations({ height }, 'light', (axe) => axe));

const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const OTHER_THEMES: readonly (readonly [string, PaneOptions, string])[] = [
  ['dark', { excel: { dark: true } }, 'auto'],
  ['high contrast', {}, 'contrast'],
  ['forced colours', { browser: { forcedColors: 'active' } }, 'auto'],
];

it.each(OTHER_THEMES)('axe finds nothing in the colours of %s', (_, options, theme) =>
  expectNoViolations(options, theme, (axe) => axe.withRules(COLOUR_RULES)),
);

it.each(['zh-CN', 'en'] as const)('no text is cut at 320 px in %s', async (language) => {
  pane = await openPane({ excel: { language: language === 'en' ? 'en-US' : 'zh-CN' }, browser: STILL });
  await eachView(pane.page, language, async (view) => {
    const cut = await pane.page.evaluate(() => {
      const found: string[] = [];
      for (const element of Array.from(document.querySelectorAll<HTMLElement>('body *'))) {
        const own = Array.from(element.childNodes).some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        );
        if (!own || element.offsetParent === null || element.closest('option') !== null || element.matches('textarea, .screen-reader'))
          continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width <= 1) continue;
        const style = getComputedStyle(element);
        const hides = style.overflowX === 'hidden' || style.textOverflow === 'ellipsis';
        if (right > window.innerWidth + 1 || left < -1 || (hides && element.scrollWidth > element.clientWidth + 1))
          found.push(`${element.tagName} ${(element.textContent ?? '').slice(0, 40)} ${Math.round(left)}-${Math.round(right)}`);
      }
      if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page is wider than the pane');
      return found;
    });
    expect({ view, cut }).toEqual({ view, cut: [] });
  });
});
