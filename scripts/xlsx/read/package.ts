import { posix } from 'node:path';

import type { FindingArgs } from '../../../core/findings/catalogue';
import type { SizeLimits } from '../limits';
import { corrupt, OpenError } from '../open-error';
import { partKey, ZipArchive } from '../zip/read-zip';
import { xmlEvents } from './xml-elements';

export interface Relationship {
  readonly id: string;
  /** The last segment of the relationship type, the same in Transitional and Strict: `worksheet`, `styles`. */
  readonly type: string;
  /** Absolute part name, without the leading slash; as written where it is external. */
  readonly target: string;
  readonly external: boolean;
}

/** The parts of an Office Open XML package and how they relate. */
export class OpenPackage {
  private readonly archive: ZipArchive;

  constructor(bytes: Buffer, limits?: SizeLimits) {
    this.archive = new ZipArchive(bytes, limits);
  }

  has(part: string): boolean {
    return this.archive.entries.has(partKey(part));
  }

  /** The bytes of a part; one that is named but missing means a damaged file. */
  part(name: string): Buffer {
    const entry = this.archive.entries.get(partKey(name));
    if (entry === undefined) throw corrupt(name);
    return this.archive.read(entry);
  }

  /** Relationships of a part; those of the package itself for ''. */
  relationships(part: string): Relationship[] {
    const folder = posix.dirname(part);
    const name = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
    if (!this.has(name)) return [];
    const found: Relationship[] = [];
    for (const event of xmlEvents(this.part(name), name)) {
      if (event.kind !== 'open' || event.name !== 'Relationship') continue;
      const target = event.attributes.get('Target') ?? '';
      const external = event.attributes.get('TargetMode') === 'External';
      found.push({
        id: event.attributes.get('Id') ?? '',
        type: (event.attributes.get('Type') ?? '').split('/').pop() ?? '',
        target: external ? target : resolveTarget(folder, target),
        external,
      });
    }
    return found;
  }

  /** The part that is the workbook. */
  workbookPart(): string {
    const foreign = this.foreignKind();
    if (foreign !== undefined) throw new OpenError('file/not-workbook', { kind: foreign });
    const main = this.relationships('').find(({ type }) => type === 'officeDocument');
    if (main !== undefined && this.has(main.target)) return main.target;
    if (this.has('xl/workbook.xml')) return 'xl/workbook.xml';
    throw corrupt('workbook.xml');
  }

  /** What a zip archive is that is whole, but no workbook. */
  private foreignKind(): FindingArgs['file/not-workbook']['kind'] | undefined {
    if (this.has('xl/workbook.bin')) return 'xlsb';
    if (this.has('word/document.xml')) return 'word';
    if (this.has('mimetype') && this.has('content.xml')) return 'ods';
    const isPackage = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'].some((name) => this.has(name));
    return isPackage ? undefined : 'zip';
  }
}

function resolveTarget(folder: string, target: string): string {
  const plain = decodeURI(target.replaceAll('\\', '/').replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
  return plain.startsWith('/') ? plain.slice(1) : posix.join(folder === '.' ? '' : folder, plain);
}
