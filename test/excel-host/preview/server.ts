import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize, sep } from 'node:path';

import type { ExcelHost } from '../excel-host';
import { CallFailure } from '../host-error';
import { contentAt, formatAt, parseArea, shownText, styleAt } from '../objects/cells';

/** The folder that holds package.json, wherever this module was compiled to. */
const ROOT = findRoot(__dirname);
const PANE = join(ROOT, 'dist/addin');
const OFFICE_JS = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
const OWN = join(ROOT, 'test/excel-host');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

export interface PreviewOptions {
  readonly port?: number;
  /** Which build of the client the pane gets. */
  readonly officeJs?: 'office.js' | 'office.debug.js';
  /** Serves no client library at all, as where the network blocks it. */
  readonly withoutOffice?: boolean;
}

/**
 * Serves the built pane, the client library and an open workbook on this machine: `/` is the pane beside a plain grid,
 * `/taskpane.html` the pane alone. Only the page's script tags differ from what Excel gets.
 */
export async function startPreview(host: ExcelHost, options: PreviewOptions = {}): Promise<Preview> {
  if (!existsSync(join(PANE, 'taskpane.html'))) throw new Error('The pane is not built: run `npm run build` first.');
  const server = createServer((request, response) => {
    answer(host, options, request, response).catch((error: unknown) => {
      process.stderr.write(`${request.url ?? ''}: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(host: ExcelHost, options: PreviewOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const path = decodeURIComponent(pathname);
  const json = (value: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (path === '/') {
    file(response, join(OWN, 'preview/preview.html'));
    return;
  }
  if (path === '/preview.js') {
    file(response, join(OWN, 'preview/preview.js'));
    return;
  }
  if (path === '/excel/seam.js') {
    file(response, join(OWN, 'seam.js'));
    return;
  }
  if (path === '/excel/transport.js') {
    const source = readFileSync(join(OWN, 'preview/transport.js'), 'utf8');
    response.writeHead(200, { 'content-type': TYPES['.js'] }).end(source.replace('__CONTEXT__', JSON.stringify(host.context)));
    return;
  }
  if (path === '/excel/execute') {
    try {
      const text = await host.execute(await body(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      response.writeHead(409, { 'x-ooe': String(error.ooe) }).end();
    }
    return;
  }
  if (path === '/excel/events') {
    events(host, response);
    return;
  }
  if (path === '/workbook/sheets') {
    json({
      name: host.context.documentUrl.replace(/^.*[\\/]/, ''),
      selection: { sheet: host.document.selection.sheet.name, ...host.document.selection.area },
      sheets: host.document
        .sheets()
        .filter(({ state }) => state === 'visible')
        .map((sheet) => ({ name: sheet.name, tab: sheet.properties.tabColor?.argb?.slice(-6) ?? '', ...size(host, sheet.name) })),
    });
    return;
  }
  if (path === '/workbook/rows') {
    json(rows(host, searchParams.get('sheet') ?? '', Number(searchParams.get('from')), Number(searchParams.get('to'))));
    return;
  }
  if (path === '/workbook/edit') {
    const { sheet, address, text } = JSON.parse(await body(request)) as { sheet: string; address: string; text: string };
    host.document.type(sheet, address, text);
    json({});
    return;
  }
  if (path === '/workbook/select') {
    const { sheet, address } = JSON.parse(await body(request)) as { sheet: string; address: string };
    const area = parseArea(address);
    if (area !== undefined) host.document.select(host.document.sheet(sheet), area);
    json({});
    return;
  }
  if (path === '/workbook/file') {
    const saved = await host.document.save();
    response.writeHead(200, { 'content-type': TYPES['.xlsx'], 'content-disposition': 'attachment; filename="preview.xlsx"' }).end(saved);
    return;
  }
  if (path.startsWith('/office-js/')) {
    if (options.withoutOffice === true) {
      missing(response);
      return;
    }
    // The client asks for some folders in capitals; the package has them in small letters.
    file(response, within(OFFICE_JS, path.slice('/office-js/'.length).toLowerCase()));
    return;
  }
  if (path === '/taskpane.html') {
    response.writeHead(200, { 'content-type': TYPES['.html'] }).end(paneHtml(options));
    return;
  }
  file(response, within(PANE, path.slice(1)));
}

/** The built page with the seam before the client, and the client from this server. */
function paneHtml({ officeJs = 'office.js' }: PreviewOptions): string {
  const html = readFileSync(join(PANE, 'taskpane.html'), 'utf8');
  const office = /<script src="?[^">\s]*office\.js"?><\/script>/;
  if (!office.test(html)) throw new Error('The built page does not load office.js.');
  return html.replace(
    office,
    `<script src="/excel/seam.js"></script><script src="/excel/transport.js"></script><script src="/office-js/${officeJs}"></script>`,
  );
}

function events(host: ExcelHost, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(':\n\n');
  const send = (name: string, data: unknown): void => void response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const stops = [host.connect((entries) => send('client', entries)), host.document.watch((event) => send('workbook', event))];
  response.on('close', () => stops.forEach((stop) => stop()));
}

function size(host: ExcelHost, name: string): { rows: number; columns: { width: number; hidden: boolean }[] } {
  const sheet = host.document.sheet(name);
  const used = host.document.usedArea(sheet, true);
  const columns = Array.from({ length: Math.max(8, used?.right ?? 0) }, (_, i) => {
    const column = sheet.getColumn(i + 1);
    return { width: Math.round((column.width ?? 9) * 7 + 5), hidden: column.hidden };
  });
  return { rows: Math.max(40, (used?.bottom ?? 0) + 20), columns };
}

function rows(host: ExcelHost, name: string, from: number, to: number): unknown {
  const sheet = host.document.sheet(name);
  const used = host.document.usedArea(sheet, true);
  const width = Math.max(8, used?.right ?? 0);
  const marks = (
    sheet as unknown as { conditionalFormattings: { ref: string; rules: { style?: { fill?: { bgColor?: { argb?: string } } } }[] }[] }
  ).conditionalFormattings;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => {
    const row = from + i;
    return {
      row,
      hidden: sheet.findRow(row)?.hidden === true,
      cells: Array.from({ length: width }, (_, c) => {
        const content = contentAt(sheet, row, c + 1);
        const style = styleAt(sheet, row, c + 1);
        const fill = style.fill?.type === 'pattern' ? style.fill.fgColor?.argb?.slice(-6) : undefined;
        const mark = marks.find(({ ref }) => {
          const area = parseArea(ref);
          return area !== undefined && area.top <= row && row <= area.bottom && area.left <= c + 1 && c + 1 <= area.right;
        })?.rules[0]?.style?.fill?.bgColor?.argb;
        return {
          text: shownText(content, formatAt(sheet, row, c + 1), host.document.date1904),
          input: content.formula ?? content.value,
          fill: mark?.slice(-6) ?? fill ?? '',
          colour: style.font?.color?.argb?.slice(-6) ?? '',
          bold: style.font?.bold === true,
          number: typeof content.value === 'number',
        };
      }),
    };
  });
}

function body(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });
}

function within(folder: string, path: string): string {
  const full = normalize(join(folder, path));
  return full.startsWith(folder + sep) ? full : folder;
}

function file(response: ServerResponse, path: string): void {
  if (!existsSync(path) || !TYPES[extname(path)]) {
    missing(response);
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[extname(path)] });
  createReadStream(path).pipe(response);
}

function missing(response: ServerResponse): void {
  response.writeHead(404).end();
}

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'manifest.xml'))) return folder;
    if (folder === dirname(folder)) throw new Error('the project is not found');
  }
}
