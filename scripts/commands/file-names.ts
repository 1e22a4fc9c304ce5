/** Names of workbooks in one folder. Windows takes no two that differ in capitals alone: the second of a name gets (2). */
export class UniqueNames {
  private readonly used = new Set<string>();

  /** @param stem the name without `.xlsx` */
  of(stem: string): string {
    let name = `${stem}.xlsx`;
    for (let number = 2; this.used.has(name.toLowerCase()); number++) name = `${stem}(${number}).xlsx`;
    this.used.add(name.toLowerCase());
    return name;
  }
}

/** Code points of a name from the data: with what goes around it, within the 255 bytes of a name on Linux. */
const LONGEST_STEM = 50;

/** Names of devices, which Windows takes for no file, whatever follows after a dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=$|\.)/i;

/** A text of the data as the name of a file or folder, on Windows too; '' where nothing of it can be one. */
export function fileStem(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const points = Array.from(plain);
  const short = points.length > LONGEST_STEM ? `${points.slice(0, LONGEST_STEM).join('')}…` : plain;
  return short.replace(DEVICES, '$&_');
}
