import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { ExcelHost } from '../excel-host';
import { startPreview } from './server';

const HELP = `npm run preview [工作簿.xlsx] [-- --port 4000] [--language en]

在浏览器里打开任务窗格和一个简易的工作表，没有 Excel 也能试用。不给工作簿时打开示例台账。
工作簿不会被改动；页面上的“另存”可取得改动后的文件。`;

/** `npm run preview`: the built pane beside a plain grid, for those without Excel. */
async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const path =
    args.find((each, i) => !each.startsWith('--') && !args[i - 1]?.startsWith('--')) ?? join(process.cwd(), 'templates/示例台账.xlsx');
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    process.stderr.write(`找不到工作簿“${path}”。\n`);
    return 2;
  }
  const host = await ExcelHost.open(bytes, {
    documentUrl: `C:\\预览\\${basename(path)}`,
    ...(option('--language') === undefined ? {} : { language: option('--language') as string }),
  });
  const { url } = await startPreview(host, { port: Number(option('--port') ?? 4000) });
  process.stdout.write(`${basename(path)} 已打开：${url}\n按 Ctrl-C 结束。\n`);
  return new Promise(() => undefined);
}

void main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 4;
  },
);
