import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TEMPLATES, VERSION } from '../package-info';
import { SOFFICE } from '../pdf/write-pdf';

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly needed: boolean;
  readonly detail: string;
}

/** `duty-ledger doctor`: what this machine has and what is missing, and for what. Exit code 1 where something needed is missing. */
export function doctor(): number {
  const node: Finding = { name: 'Node.js', ok: true, needed: true, detail: process.versions.node };
  const findings = [node, templates(), temporaryFolder(), libreOffice(), chineseFont()];
  process.stdout.write(`duty-ledger ${VERSION}\n`);
  for (const { name, ok, needed, detail } of findings) process.stdout.write(`${ok ? '✔' : needed ? '✘' : '–'} ${name}：${detail}\n`);
  return findings.every(({ ok, needed }) => ok || !needed) ? 0 : 1;
}

function templates(): Finding {
  const missing = ['履职台账模板.xlsx', '年度报告模板.xlsx', '年度报告模板.docx', '履职档案模板.xlsx'].filter(
    (name) => !existsSync(join(TEMPLATES, name)),
  );
  return {
    name: '模板',
    ok: missing.length === 0,
    needed: true,
    detail: missing.length === 0 ? '齐全' : `缺少 ${missing.join('、')}，请重新安装`,
  };
}

function temporaryFolder(): Finding {
  try {
    accessSync(tmpdir(), constants.W_OK);
    return { name: '临时文件夹', ok: true, needed: true, detail: '可写' };
  } catch {
    return { name: '临时文件夹', ok: false, needed: true, detail: '不可写，请检查磁盘和权限' };
  }
}

function libreOffice(): Finding {
  const version = runs(SOFFICE, ['--version']);
  return {
    name: 'LibreOffice',
    ok: version !== undefined,
    needed: false,
    detail: version ?? '未安装；不影响使用，只是 report 和 archive 的 --pdf 不能用（可用 Excel 或 WPS 另存为 PDF）',
  };
}

function chineseFont(): Finding {
  if (process.platform === 'win32' || process.platform === 'darwin')
    return { name: '中文字体', ok: true, needed: false, detail: '系统自带' };
  const fonts = runs('fc-list', [':lang=zh', 'family']);
  const ok = fonts !== undefined && fonts !== '';
  return { name: '中文字体', ok, needed: false, detail: ok ? (fonts.split('\n')[0] ?? '') : '没有找到；转成 PDF 时中文会缺字' };
}

/** The first line that a command prints, undefined where it is not there. */
function runs(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split('\n')[0];
  } catch {
    return undefined;
  }
}
