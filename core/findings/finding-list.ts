import { parseAddress } from '../table/address';
import type { ExtraColumn } from '../table/table';
import { CATALOGUE } from './catalogue';
import type { FindingCode } from './catalogue';
import type { Finding, FindingDraft } from './finding';
import { hashText } from './fingerprint';

/** Collects findings of one file and gives each its severity and fingerprint. */
export class FindingList {
  readonly findings: Finding[] = [];
  /** By fingerprint: what is found may be as long as a cell. */
  private readonly occurrences = new Map<string, number>();

  add<C extends FindingCode>(draft: FindingDraft<C>): void {
    const { record, ...finding } = draft;
    const { sheet = '', field = '', address = '' } = draft.location;
    // A record keeps its key when rows are inserted above it; only a place without a record is known by its address.
    const subject = [draft.code, sheet, field, record ?? address, JSON.stringify(draft.args)].join('\u0000');
    const first = hashText(subject);
    const occurrence = (this.occurrences.get(first) ?? 0) + 1;
    this.occurrences.set(first, occurrence);
    this.findings.push({
      ...finding,
      severity: draft.severity ?? CATALOGUE[draft.code].severity,
      fingerprint: occurrence === 1 ? first : hashText(`${subject}\u0000${occurrence}`),
    });
  }

  /**
   * Takes back what was said of a column that the contract does not know: it was read after all, or there is more to say.
   * False where nothing was said of it.
   */
  withdrawExtra(sheet: string, { header, gridColumn }: ExtraColumn): boolean {
    const place = this.findings.findIndex(
      ({ code, location, args }) =>
        code === 'column/extra' &&
        location.sheet === sheet &&
        'header' in args &&
        args.header === header &&
        parseAddress(location.address ?? '')?.column === gridColumn,
    );
    if (place >= 0) this.findings.splice(place, 1);
    return place >= 0;
  }
}
