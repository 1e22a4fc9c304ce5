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
