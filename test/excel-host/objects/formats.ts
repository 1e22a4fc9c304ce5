import type { Style } from 'exceljs';

import { notImplemented } from '../host-error';
import { styleAt } from './cells';
import type { Range } from './range';

const WHITE = '#FFFFFF';

function argb(colour: string): string {
  return `FF${colour.replace('#', '').toUpperCase()}`;
}

function restyle(range: Range, change: (style: Partial<Style>) => Partial<Style>): void {
  range.guard('format');
  for (const [row, column] of range.cells()) {
    const cell = range.sheet.getCell(row, column);
    cell.style = { ...cell.style, ...change(cell.style) };
  }
}

export class Fill {
  readonly identity = {};
  constructor(private readonly range: Range) {}

  get Color(): string {
    const { fill } = styleAt(this.range.sheet, this.range.area.top, this.range.area.left);
    const colour = fill?.type === 'pattern' ? fill.fgColor?.argb : undefined;
    return colour === undefined ? WHITE : `#${colour.slice(-6)}`;
  }
  set Color(colour: string) {
    restyle(this.range, () => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(colour) } } }));
  }
  Clear(): void {
    restyle(this.range, () => ({ fill: { type: 'pattern', pattern: 'none' } }));
  }
}

export class Font {
  readonly identity = {};
  constructor(private readonly range: Range) {}

  set Bold(bold: boolean) {
    restyle(this.range, ({ font }) => ({ font: { ...font, bold } }));
  }
  set Color(colour: string) {
    restyle(this.range, ({ font }) => ({ font: { ...font, color: { argb: argb(colour) } } }));
  }
  set Size(size: number) {
    restyle(this.range, ({ font }) => ({ font: { ...font, size } }));
  }
  set Name(name: string) {
    restyle(this.range, ({ font }) => ({ font: { ...font, name } }));
  }
}

export class Borders {
  readonly identity = {};
  constructor(private readonly range: Range) {}

  GetItem(edge: string): Border {
    return new Border(this.range, edge);
  }
}

class Border {
  readonly identity = {};
  constructor(
    private readonly range: Range,
    private readonly edge: string,
  ) {}

  set Style(style: string) {
    if (style !== 'Continuous') throw notImplemented(`border style ${style}`);
    const side = { EdgeTop: 'top', EdgeBottom: 'bottom', EdgeLeft: 'left', EdgeRight: 'right' }[this.edge];
    const sides = side === undefined ? (this.edge === 'InsideHorizontal' ? ['top', 'bottom'] : ['left', 'right']) : [side];
    restyle(this.range, ({ border }) => ({ border: { ...border, ...Object.fromEntries(sides.map((name) => [name, { style: 'thin' }])) } }));
  }
  set Color(colour: string) {
    restyle(this.range, ({ border }) => ({
      border: Object.fromEntries(
        Object.entries(border ?? {}).map(([name, line]) => [name, { ...(line as object), color: { argb: argb(colour) } }]),
      ),
    }));
  }
}
