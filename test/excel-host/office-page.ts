import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { JSDOM, ResourceLoader } from 'jsdom';

import type { ExcelHost } from './excel-host';
import { CallFailure } from './host-error';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, as a page loads it
const { installExcelSeam } = require('./seam') as {
  installExcelSeam: (
    target: unknown,
    transport: {
      context: ExcelHost['context'];
      execute: (body: string) => Promise<string>;
      connect: (sink: (entries: unknown) => void) => void;
    },
  ) => void;
};

/** Where the unmodified client library lies. */
export const OFFICE_JS = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
const ORIGIN = 'https://pane.example/';
/** More than the client takes from an event to the request that it causes. */
const QUIET_TURNS = 10;

class OfficeFiles extends ResourceLoader {
  override fetch(url: string): ReturnType<ResourceLoader['fetch']> {
    const path = new URL(url).pathname;
    const found = /^\/office-js\/(.+)$/i.exec(path)?.[1];
    if (found === undefined) return null;
    return Promise.resolve(readFileSync(join(OFFICE_JS, found.toLowerCase()))) as ReturnType<ResourceLoader['fetch']>;
  }
}

export interface OfficePage {
  readonly window: JSDOM['window'];
  /** Waits until events and requests have come to rest: turns of the event loop are counted, as a busy machine makes time say nothing. */
  settled(): Promise<void>;
  close(): void;
}

/**
 * A page with the real client library that believes to be in desktop Excel; its `Office` and `Excel` become global, so
 * that modules of the pane run in the test itself.
 */
export async function openOfficePage(host: ExcelHost, build: 'office.js' | 'office.debug.js' = 'office.debug.js'): Promise<OfficePage> {
  let underWay = 0;
  const dom = new JSDOM(`<!doctype html><html><head><script src="${ORIGIN}office-js/${build}"></script></head><body></body></html>`, {
    url: `${ORIGIN}taskpane.html`,
    runScripts: 'dangerously',
    resources: new OfficeFiles(),
    pretendToBeVisual: true,
    beforeParse(window) {
      const transport = {
        context: host.context,
        execute: (body: string) => {
          underWay++;
          return host
            .execute(body)
            .catch((error: unknown) => {
              throw error instanceof CallFailure ? error : (error as Error);
            })
            .finally(() => underWay--);
        },
        connect: (sink: (entries: unknown) => void) =>
          void host.connect((entries) => {
            underWay++;
            setTimeout(() => {
              underWay--;
              sink([...entries].map((entry) => [...entry]));
            }, 0);
          }),
      };
      installExcelSeam(window, transport);
      window.matchMedia = () => ({ matches: false }) as MediaQueryList;
    },
  });
  const { window } = dom;
  await new Promise<void>((resolve) => window.addEventListener('load', () => resolve()));
  const office = window as unknown as {
    Office: { onReady(): Promise<unknown> };
    Excel: unknown;
    OfficeExtension: { CommonUtility: { _doApiNotSupportedCheck: boolean } };
  };
  const before = { Office: globals.Office, Excel: globals.Excel, matchMedia: globals.matchMedia };
  await office.Office.onReady();
  // The library forgets to switch its own check on; with it, a call above the declared requirement sets fails here too.
  office.OfficeExtension.CommonUtility._doApiNotSupportedCheck = true;
  Object.assign(globals, { Office: office.Office, Excel: office.Excel, matchMedia: window.matchMedia });
  return {
    window,
    settled: async () => {
      for (let quiet = 0; quiet < QUIET_TURNS; quiet = underWay === 0 ? quiet + 1 : 0) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    },
    close: () => {
      Object.assign(globals, before);
      window.close();
    },
  };
}

const globals = globalThis as Record<string, unknown>;
