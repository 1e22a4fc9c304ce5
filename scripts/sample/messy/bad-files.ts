import type { FindingCode } from '../../../core/findings/catalogue';
import { rawSheet } from './raw-workbook';
import { DIALECTS, writeDialect } from './dialects';
import type { Dialect } from './dialects';

interface BadFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** The finding about the file as a whole, and in which sheet it is placed. */
  readonly code: FindingCode;
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Files that come with every collection and are no ledgers: each must get its verdict, and the batch goes on. */
export function badFiles(first: { readonly name: string; readonly bytes: Buffer }): BadFile[] {
  const excel = DIALECTS[0] as Dialect;
  const other = {
    ...rawSheet('车辆台账'),
    rows: [
      ['车牌', '司机'],
      ['示例A00000', '示例司机'],
    ],
  };
  const newer = { ...rawSheet('_meta'), rows: [['contract', '9.0']] };
  const information = {
    ...rawSheet('填报说明'),
    rows: [
      ['填报单位', '示例区99'],
      ['年度', 2025],
    ],
  };
  const roster = {
    ...rawSheet('委员名册'),
    rows: [
      ['委员编号', '姓名', '界别'],
      ['990001', '示例甲', '教育界'],
    ],
  };
  return [
    { name: '坏文件/旧格式.xls', bytes: Buffer.concat([OLE, Buffer.alloc(2048)]), code: 'file/old-xls' },
    {
      name: '坏文件/加密.xlsx',
      bytes: Buffer.concat([OLE, Buffer.alloc(1024), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]),
      code: 'file/encrypted',
    },
    { name: '坏文件/空文件.xlsx', bytes: Buffer.alloc(0), code: 'file/empty' },
    { name: '坏文件/其实是文本.xlsx', bytes: Buffer.from('委员编号,姓名\n1,示例甲\n'), code: 'file/not-workbook' },
    {
      name: '坏文件/其实是网页.xlsx',
      bytes: Buffer.from('<html><body><table><tr><td>示例</td></tr></table></body></html>'),
      code: 'file/not-workbook',
    },
    { name: '坏文件/下载不完整.xlsx', bytes: first.bytes.subarray(0, Math.floor(first.bytes.length / 2)), code: 'file/truncated' },
    { name: '坏文件/别的表.xlsx', bytes: writeDialect({ sheets: [other], date1904: false }, excel), code: 'file/not-ledger' },
    {
      name: '坏文件/新版模板.xlsx',
      bytes: writeDialect({ sheets: [information, roster, newer], date1904: false }, excel),
      code: 'file/newer-contract',
    },
    { name: '~$未关闭.xlsx', bytes: Buffer.alloc(165), code: 'file/lock-file' },
    // After its original in the order of paths, so that the copy is the one refused.
    { name: `${first.name.replace('.xlsx', '')}（副本）.xlsx`, bytes: first.bytes, code: 'file/same-content' },
  ];
}
