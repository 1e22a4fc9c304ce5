import { posix } from 'node:path';

import { corrupt } from '../open-error';
import { OpenPackage } from '../read/package';
import type { Relationship } from '../read/package';
import { partKey, ZipArchive } from '../zip/read-zip';
import { writeZip, writeZipTo } from '../zip/write-zip';
import type { CopiedPart, ZipPart, ZipSink } from '../zip/write-zip';
import { children, createLike, parseXml, rootOf, serializeXml } from './xml';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPES = '[Content_Types].xml';

/** A package of which some parts are changed or added; every other part is copied byte for byte. */
export class EditablePackage {
  private readonly archive: ZipArchive;
  private readonly opened: OpenPackage;
  private readonly changed = new Map<string, ZipPart>();
  private readonly compressed: CopiedPart[] = [];
  private readonly replaced = new Map<string, CopiedPart>();

  constructor(bytes: Buffer) {
    this.archive = new ZipArchive(bytes);
    this.opened = new OpenPackage(bytes);
  }

  get workbookPart(): string {
    return this.opened.workbookPart();
  }

  has(part: string): boolean {
    return this.changed.has(partKey(part)) || this.opened.has(part);
  }

  read(part: string): Buffer {
    const changed = this.changed.get(partKey(part));
    if (changed === undefined) return this.opened.part(part);
    return typeof changed.content === 'string' ? Buffer.from(changed.content, 'utf8') : changed.content;
  }

  write(part: string, content: Buffer | string): void {
    const name = this.archive.entries.get(partKey(part))?.name ?? part;
    this.changed.set(partKey(part), { name, content });
  }

  /** Replaces a part of the package by one that was compressed while it was written; it cannot be read again. */
  writeCompressed(part: CopiedPart): void {
    this.changed.delete(partKey(part.name));
    this.replaced.set(partKey(part.name), part);
  }

  relationships(part: string): Relationship[] {
    const file = relationshipsPart(part);
    if (!this.changed.has(partKey(file))) return this.opened.relationships(part);
    const folder = posix.dirname(part);
    return children(rootOf(parseXml(this.read(file), file)), 'Relationship').map((element) => {
      const target = element.getAttribute('Target') ?? '';
      const external = element.getAttribute('TargetMode') === 'External';
      return {
        id: element.getAttribute('Id') ?? '',
        type: (element.getAttribute('Type') ?? '').split('/').pop() ?? '',
        target: external ? target : target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
        external,
      };
    });
  }

  /** Adds a relationship from one part to another and returns its id. */
  relate(part: string, type: string, target: string): string {
    return this.relateAll(part, type, [target])[0] as string;
  }

  /** Adds relationships of one type, in one go, and returns their ids. */
  relateAll(part: string, type: string, targets: readonly string[]): string[] {
    const file = relationshipsPart(part);
    const xml = this.has(file)
      ? this.read(file)
      : Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${RELATIONSHIPS}"/>`);
    const document = parseXml(xml, file);
    const root = rootOf(document);
    const ids = new Set(children(root, 'Relationship').map((element) => element.getAttribute('Id')));
    let number = ids.size;
    const added = targets.map((target) => {
      do number++;
      while (ids.has(`rId${number}`));
      root.appendChild(createLike(root, 'Relationship', { Id: `rId${number}`, Type: type, Target: `/${target}` }));
      return `rId${number}`;
    });
    this.write(file, serializeXml(document));
    return added;
  }

  /** Adds a part of a content type that is declared for it alone. */
  add(part: string, contentType: string, content: string): void {
    this.write(part, content);
    this.declare('Override', 'PartName', [`/${part}`], contentType);
  }

  /** Adds parts that were compressed while they were written; they cannot be read again. */
  addCompressed(parts: readonly CopiedPart[], contentType: string): void {
    this.compressed.push(...parts);
    this.declare(
      'Override',
      'PartName',
      parts.map(({ name }) => `/${name}`),
      contentType,
    );
  }

  /** Declares the content type of all parts with an extension. */
  declareExtension(extension: string, contentType: string): void {
    this.declare('Default', 'Extension', [extension], contentType);
  }

  /** A part name that is still free: `xl/comments7.xml` for `xl/comments`, `.xml`. */
  freeName(stem: string, extension: string): string {
    for (let number = 1; ; number++) {
      const name = `${stem}${number}${extension}`;
      if (!this.has(name) && !this.compressed.some((part) => part.name === name)) return name;
    }
  }

  toBuffer(): Buffer {
    return writeZip(this.parts());
  }

  /** The same, without the whole of it in memory. */
  async writeTo(sink: ZipSink): Promise<void> {
    await writeZipTo(sink, this.parts());
  }

  private parts(): (ZipPart | CopiedPart)[] {
    const parts: (ZipPart | CopiedPart)[] = [];
    for (const [key, entry] of this.archive.entries) {
      const changed = this.changed.get(key) ?? this.replaced.get(key);
      if (changed !== undefined) parts.push({ ...changed, name: entry.name });
      else
        parts.push({
          name: entry.name,
          method: entry.method,
          crc: entry.crc,
          size: entry.size,
          compressed: this.archive.compressed(entry),
        });
    }
    for (const [key, part] of this.changed) if (!this.archive.entries.has(key)) parts.push(part);
    return [...parts, ...this.compressed];
  }

  private declare(element: 'Default' | 'Override', key: string, values: readonly string[], contentType: string): void {
    const document = parseXml(this.read(CONTENT_TYPES), CONTENT_TYPES);
    const root = rootOf(document);
    const known = new Set(children(root, element).map((existing) => existing.getAttribute(key)?.toLowerCase()));
    for (const value of values) {
      if (known.has(value.toLowerCase())) continue;
      const created = createLike(root, element, { [key]: value, ContentType: contentType });
      if (element === 'Default') root.insertBefore(created, root.firstChild);
      else root.appendChild(created);
    }
    this.write(CONTENT_TYPES, serializeXml(document));
  }
}

function relationshipsPart(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

/** A sheet of a workbook and the part that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

export function sheetParts(pack: EditablePackage): SheetPart[] {
  const workbook = pack.workbookPart;
  const targets = new Map(pack.relationships(workbook).map(({ id, type, target }) => [id, { type, target }]));
  const root = rootOf(parseXml(pack.read(workbook), workbook));
  const sheets = children(root, 'sheets')[0];
  if (sheets === undefined) throw corrupt(workbook);
  return children(sheets, 'sheet').flatMap((sheet) => {
    const id = [...Array(sheet.attributes.length).keys()]
      .map((i) => sheet.attributes.item(i))
      .find((attribute) => attribute?.localName === 'id' && attribute.prefix)?.value;
    const target = targets.get(id ?? '');
    return target?.type === 'worksheet' ? [{ name: sheet.getAttribute('name') ?? '', part: target.target }] : [];
  });
}
