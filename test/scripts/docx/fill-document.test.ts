import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PizZip from 'pizzip';

import { fillDocument } from '../../../scripts/docx/fill-document';
import { reportOf } from '../../support/sample-figures';
import { TEMPLATE_MISTAKES } from '../../support/template-mistakes';

const paragraph = (...runs: string[]): Paragraph => new Paragraph({ children: runs.map((text) => new TextRun(text)) });
const row = (...texts: string[]): TableRow =>
  new TableRow({ children: texts.map((text) => new TableCell({ children: [paragraph(text)] })) });

async function document(...children: (Paragraph | Table)[]): Promise<Buffer> {
  return Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** The texts of the paragraphs. */
function filled(bytes: Buffer): string[] {
  const result = fillDocument(bytes, reportOf().figures);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  const xml = (new PizZip(result.bytes).file('word/document.xml') as PizZip.ZipObject).asText();
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([each]) =>
    [...each.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

test('figures in sentences, also where Word has cut a placeholder into pieces', async () => {
  expect(filled(await document(paragraph('在任委员{{委', '员总', '数}}人，满意率{{满意率}}，教育界{{委员总数[教育界]}}人。')))).toEqual([
    '在任委员2人，满意率—，教育界1人。',
  ]);
});

test('braces of a Chinese input method are braces, also in pieces', async () => {
  expect(filled(await document(paragraph('在任委员｛｛委员总数｝｝人'), paragraph('｛', '｛委员总数', '｝｝人')))).toEqual([
    '在任委员2人',
    '2人',
  ]);
});

test('a table row and a paragraph are repeated over a list', async () => {
  const texts = filled(
    await document(
      new Table({ rows: [row('界别', '人数'), row('{{各界别.名称}}', '{{各界别.委员总数}}')] }),
      paragraph('{{各界别.名称}}：{{各界别.参与率}}'),
      paragraph('完'),
    ),
  );
  expect(texts).toEqual(['界别', '人数', '教育界', '1', '经济界', '1', '教育界：0%', '经济界：0%', '完']);
});

test('a condition keeps or drops its paragraph or row', async () => {
  const texts = filled(
    await document(
      paragraph('{{如果 委员总数>5}}很多'),
      paragraph('{{如果 委员总数<=5}}不多'),
      new Table({ rows: [row('甲', '乙'), row('{{如果 提案收到数>0}}有提案', '丁'), row('{{如果 提案收到数=0}}没有提案', '丁')] }),
    ),
  );
  expect(texts).toEqual(['不多', '甲', '乙', '没有提案', '丁']);
});

test('every kind of mistake is named at their paragraphs', async () => {
  const bytes = await document(...TEMPLATE_MISTAKES.map(({ text }) => paragraph(text)));
  const result = fillDocument(bytes, reportOf().figures);
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.findings.map(({ code, location, args }) => [code, location.address, 'nearest' in args ? args.nearest : undefined])).toEqual(
    TEMPLATE_MISTAKES.map(({ code, nearest }, i) => [code, `第${i + 1}段`, nearest]),
  );
});

test('lone braces are texts, but where two paragraphs make a placeholder of them it is a mistake, and no stack trace is printed', async () => {
  expect(filled(await document(paragraph('甲{乙}丙}'), paragraph('{{委员总数}} }')))).toEqual(['甲{乙}丙}', '2 }']);
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    const result = fillDocument(await document(paragraph('甲{'), paragraph('{乙')), reportOf().figures);
    expect(result.ok ? [] : result.findings.map(({ code, args }) => [code, args])).toEqual([['template/unclosed', { text: '{{乙' }]]);
    expect(printed).not.toHaveBeenCalled();
  } finally {
    printed.mockRestore();
  }
});
