import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { ExcelHost } from '../excel-host/excel-host';
import type { HostContext } from '../excel-host/excel-host';
import { startPreview } from '../excel-host/preview/server';
import type { PreviewOptions } from '../excel-host/preview/server';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** How long a test waits for the pane, in milliseconds: long enough for a machine that is busy with other tests. */
export const PATIENCE = 20_000;

const SAMPLE_LEDGER = join(__dirname, '../../templates/示例台账.xlsx');

export interface PaneOptions extends PreviewOptions {
  readonly workbook?: Uint8Array;
  readonly excel?: Partial<HostContext>;
  readonly width?: number;
  readonly height?: number;
  /** What the ribbon adds to the address: `?view=check&run`. */
  readonly query?: string;
  /** Stay on the page of the first run. */
  readonly firstRun?: boolean;
  readonly browser?: BrowserContextOptions;
  /** Runs in the page before its scripts. */
  readonly init?: () => void;
}

export interface OpenPane {
  readonly page: Page;
  readonly host: ExcelHost;
  readonly url: string;
  /** Requests that left the pane's own origin. */
  readonly strangers: readonly string[];
  /** Errors of the page. */
  readonly errors: readonly string[];
  /** How many requests Excel answered so far. */
  roundTrips(): number;
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** One browser serves all panes of a process, each with a memory of its own. */
function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

/** Ends the browser, which would keep the process from ending. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** The production build of the pane in Chromium, with the real client and the emulated Excel holding a workbook. */
export async function openPane(options: PaneOptions = {}): Promise<OpenPane> {
  const host = await ExcelHost.open(options.workbook ?? readFileSync(SAMPLE_LEDGER), options.excel);
  const preview = await startPreview(host, options);
  const context = await (
    await theBrowser()
  ).newContext({
    viewport: { width: options.width ?? 320, height: options.height ?? 720 },
    locale: 'zh-CN',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options.browser,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const strangers: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== preview.url && protocol.startsWith('http')) strangers.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())) errors.push(message.text());
  });
  if (options.firstRun !== true) await page.addInitScript(() => localStorage.setItem('duty-ledger.welcomed', 'yes'));
  if (options.init !== undefined) await page.addInitScript(options.init);
  await page.goto(`${preview.url}/taskpane.html${options.query ?? ''}`);
  return {
    page,
    host,
    url: preview.url,
    strangers,
    errors,
    roundTrips: () => host.log.length,
    close: async () => {
      await context.close();
      await preview.close();
    },
  };
}
