import { escapeXml } from '../xml-text';
import type { EditablePackage } from '../edit/editable-package';
import { createLike, insertBeforeAny, parseXml, rootOf, serializeXml } from '../edit/xml';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
/** What must follow drawing in a worksheet. */
const AFTER_DRAWING = ['legacyDrawing', 'legacyDrawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'];

/** A chart of one or more series over the same categories: bars, unless told otherwise. */
export interface ReportChart {
  readonly kind?: 'bar' | 'line';
  readonly title: string;
  /** Reference of the categories: `'各单位情况'!$B$5`. */
  readonly categories: string;
  readonly series: readonly { readonly name: string; readonly values: string; readonly colour: string; readonly pattern?: string }[];
  readonly format: string;
  readonly horizontal?: boolean;
  /** Top left cell (0-based) and size in EMU (914400 = 1 inch). */
  readonly at: { readonly row: number; readonly column: number; readonly width: number; readonly height: number };
}

/** Adds native charts to a sheet that has no drawing yet. */
export function addCharts(pack: EditablePackage, sheetPart: string, charts: readonly ReportChart[]): void {
  const drawing = pack.freeName('xl/drawings/drawing', '.xml');
  pack.add(drawing, 'application/vnd.openxmlformats-officedocument.drawing+xml', '<placeholder/>');
  const anchors = charts.map((chart, i) => {
    const part = pack.freeName('xl/charts/chart', '.xml');
    pack.add(part, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml', chartXml(chart));
    return anchorXml(chart, i, pack.relate(drawing, `${OFFICE}/chart`, part));
  });
  pack.write(
    drawing,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}">${anchors.join('')}</xdr:wsDr>`,
  );
  const id = pack.relate(sheetPart, `${OFFICE}/drawing`, drawing);
  const document = parseXml(pack.read(sheetPart), sheetPart);
  const worksheet = rootOf(document);
  const element = createLike(worksheet, 'drawing');
  element.setAttributeNS(OFFICE, 'r:id', id);
  insertBeforeAny(worksheet, element, AFTER_DRAWING);
  pack.write(sheetPart, serializeXml(document));
}

function anchorXml({ at, title }: ReportChart, index: number, relationship: string): string {
  return `<xdr:oneCellAnchor><xdr:from><xdr:col>${at.column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${at.row}</xdr:row><xdr:rowOff>60000</xdr:rowOff></xdr:from><xdr:ext cx="${at.width}" cy="${at.height}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="${escapeXml(title)}" descr="${escapeXml(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${OFFICE}" r:id="${relationship}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`;
}

const text = (size: number, bold = false): string =>
  `<a:defRPr sz="${size}" b="${bold ? 1 : 0}"><a:solidFill><a:srgbClr val="333333"/></a:solidFill><a:latin typeface="宋体"/><a:ea typeface="宋体"/></a:defRPr>`;

function chartXml({ kind = 'bar', title, categories, series, format, horizontal }: ReportChart): string {
  const textProperties = `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${text(900)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
  const bars = series.map(({ name, values, colour, pattern }, i) => {
    // A pattern tells the series apart in black and white.
    const fill =
      pattern === undefined
        ? `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
        : `<a:pattFill prst="${pattern}"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;
    const head = `<c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:v>${escapeXml(name)}</c:v></c:tx>`;
    const line = (width: number): string => `<a:ln w="${width}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln>`;
    const look =
      kind === 'line'
        ? `<c:spPr>${line(22_225)}</c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${fill}${line(6350)}</c:spPr></c:marker>`
        : `<c:spPr>${fill}${line(6350)}</c:spPr><c:invertIfNegative val="0"/>`;
    return `<c:ser>${head}${look}<c:cat><c:strRef><c:f>${escapeXml(categories)}</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>${escapeXml(values)}</c:f></c:numRef></c:val>${kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`;
  });
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';
  const plot =
    kind === 'line'
      ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${bars.join('')}<c:marker val="1"/>${axes}</c:lineChart>`
      : `<c:barChart><c:barDir val="${horizontal ? 'bar' : 'col'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>${bars.join('')}<c:gapWidth val="60"/>${axes}</c:barChart>`;
  const [categoryPosition, valuePosition] = horizontal ? ['l', 'b'] : ['b', 'l'];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${text(1200, true)}</a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="1"><a:latin typeface="黑体"/><a:ea typeface="黑体"/></a:rPr><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${horizontal ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${categoryPosition}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${textProperties}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>${format.endsWith('%') ? '<c:max val="1"/>' : ''}<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="${valuePosition}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="${escapeXml(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${textProperties}<c:crossAx val="111111111"/><c:crosses val="${horizontal ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx><c:spPr><a:noFill/></c:spPr></c:plotArea>${series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textProperties}</c:legend>` : ''}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`;
}
