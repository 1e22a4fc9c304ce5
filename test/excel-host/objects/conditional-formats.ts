import type { ConditionalFormattingRule, Worksheet } from 'exceljs';

import type { HostDocument } from '../host-document';
import { HostError, notImplemented } from '../host-error';
import { areaAddress, intersection, parseArea } from './cells';
import type { Area } from './cells';

interface Stored {
  ref: string;
  rules: ConditionalFormattingRule[];
}

function stored(sheet: Worksheet): Stored[] {
  return (sheet as unknown as { conditionalFormattings: Stored[] }).conditionalFormattings;
}

export class ConditionalFormatCollection {
  readonly identity = {};
  constructor(
    private readonly document: HostDocument,
    private readonly sheet: Worksheet,
    private readonly area: Area,
  ) {}

  get items(): ConditionalFormat[] {
    return stored(this.sheet)
      .filter(({ ref }) => ref.split(/\s+/).some((part) => intersection(parseArea(part) ?? this.area, this.area) !== undefined))
      .map((entry) => new ConditionalFormat(this.document, this.sheet, entry));
  }
  GetCount(): number {
    return this.items.length;
  }
  Add(type: string): ConditionalFormat {
    if (type !== 'Custom') throw notImplemented(`a conditional format of type ${type}`);
    this.document.refuseProtected(this.sheet, 'formatCells');
    const entry: Stored = { ref: areaAddress(this.area), rules: [{ type: 'expression', formulae: ['TRUE'], priority: 1, style: {} }] };
    stored(this.sheet).push(entry);
    this.document.changed(this.sheet, this.area, 'Unknown');
    return new ConditionalFormat(this.document, this.sheet, entry);
  }
  GetItem(id: string): ConditionalFormat {
    const found = this.items.find((item) => item.Id === id);
    if (found === undefined) throw new HostError('ItemNotFound', "The requested resource doesn't exist.");
    return found;
  }
}

class ConditionalFormat {
  constructor(
    private readonly document: HostDocument,
    private readonly sheet: Worksheet,
    private readonly entry: Stored,
  ) {}

  get identity(): Record<string, unknown> {
    return { Id: this.Id };
  }
  get Id(): string {
    return this.document.idOf(this.entry);
  }
  get Type(): string {
    return this.entry.rules[0]?.type === 'expression' ? 'Custom' : 'CellValue';
  }
  get CustomOrNullObject(): CustomFormat | null {
    return this.Type === 'Custom' ? new CustomFormat(this.entry) : null;
  }
  get Custom(): CustomFormat {
    const custom = this.CustomOrNullObject;
    if (custom === null) throw new HostError('InvalidOperation', 'This operation is not permitted for the current object.');
    return custom;
  }
  Delete(): void {
    this.document.refuseProtected(this.sheet, 'formatCells');
    const all = stored(this.sheet);
    const index = all.indexOf(this.entry);
    if (index >= 0) all.splice(index, 1);
    this.document.changed(this.sheet, parseArea(this.entry.ref) ?? { top: 1, left: 1, bottom: 1, right: 1 }, 'Unknown');
  }
}

class CustomFormat {
  readonly identity = {};
  constructor(private readonly entry: Stored) {}

  get Rule(): CustomRule {
    return new CustomRule(this.entry);
  }
  get Format(): CustomFormatFormat {
    return new CustomFormatFormat(this.entry);
  }
}

class CustomRule {
  readonly identity = {};
  constructor(private readonly entry: Stored) {}

  private get rule(): { formulae: string[] } {
    return this.entry.rules[0] as unknown as { formulae: string[] };
  }
  get Formula(): string {
    return `=${this.rule.formulae[0] ?? ''}`;
  }
  set Formula(formula: string) {
    this.rule.formulae = [formula.replace(/^=/, '')];
  }
}

class CustomFormatFormat {
  readonly identity = {};
  constructor(private readonly entry: Stored) {}

  get Fill(): CustomFormatFill {
    return new CustomFormatFill(this.entry);
  }
}

class CustomFormatFill {
  readonly identity = {};
  constructor(private readonly entry: Stored) {}

  set Color(colour: string) {
    const rule = this.entry.rules[0];
    if (rule !== undefined)
      rule.style = {
        ...rule.style,
        fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: `FF${colour.replace('#', '').toUpperCase()}` } },
      };
  }
}
