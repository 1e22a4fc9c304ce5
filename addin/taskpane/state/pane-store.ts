import type { CellFix } from '../../../core/fixes/plan-fixes';
import type { Language } from '../../../core/messages';
import type { CellBlock } from '../../../core/table/grid-builder';
import { HostProblem } from '../../excel/spreadsheet-host';
import type { EditEvent, SpreadsheetHost } from '../../excel/spreadsheet-host';
import { EngineError } from '../engine/client';
import type { EngineClient } from '../engine/client';
import type { ResultName, TriedNumber } from '../engine/engine';
import type { CellLink, ChangeView, CheckView, FindingView } from '../engine/views';
import { LiveEdits } from './live-edits';
import { memory } from './memory';
import type { ThemeChoice } from './memory';
import { StateHolder } from './pane-state';
import type { NoticeText, PaneState, Patch, ViewName } from './pane-state';

/** Serial day of 1 January 1970. */
const UNIX_EPOCH_SERIAL = 25_569;

/** What the pane knows and does; the views show it and call it. */
export class PaneStore {
  private readonly holder: StateHolder;
  private readonly edits: LiveEdits;
  private abort: AbortController | undefined;

  constructor(
    readonly host: SpreadsheetHost,
    private readonly engine: EngineClient,
    initial: { readonly view: ViewName; readonly language: Language },
  ) {
    this.holder = new StateHolder({
      ...initial,
      theme: memory.theme,
      welcome: !memory.welcomed,
      seconds: 0,
      stale: false,
      rechecked: false,
      scoreStale: false,
    });
    this.edits = new LiveEdits(host, {
      isReady: () => this.state.busy === undefined && this.state.check !== undefined,
      formulaRanges: () => this.engine.call('formulaRanges'),
      check: (edited) => this.checkEdited(edited),
    });
    host.onEdit((edit) => this.onEdit(edit));
  }

  /** The clerk comes back from the workbook. */
  async comeBack(): Promise<void> {
    try {
      if (this.state.check !== undefined) await this.host.lookAtSheets();
    } catch {
      // Excel is busy: the next time will do.
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => this.holder.subscribe(listener);

  readonly getState = (): PaneState => this.holder.get();

  private get state(): PaneState {
    return this.holder.get();
  }

  private set(patch: Patch): void {
    this.holder.set(patch);
  }

  // Settings and navigation.

  show(view: ViewName): void {
    this.set({ view, notice: undefined });
    if (view === 'rules' && this.state.check !== undefined) void this.loadRules();
    if ((view === 'score' || view === 'archive') && this.state.check?.state === 'ledger') {
      if (this.state.score === undefined) void this.score();
      else this.refreshScore();
    }
    if (view === 'due' && this.state.check?.state === 'ledger' && this.state.due === undefined) void this.loadDue();
  }

  setLanguage(language: Language): Promise<void> {
    memory.language = language;
    this.set({ language });
    document.documentElement.lang = language;
    return this.run(async () => {
      const { check, rules, score } = this.state;
      if (check !== undefined) this.set({ check: await this.engine.call('checkView', language) });
      if (rules !== undefined) this.set({ rules: await this.engine.call('rules', language) });
      if (score !== undefined) this.set({ score: await this.engine.call('score', language) });
    }, false);
  }

  setTheme(theme: ThemeChoice): void {
    memory.theme = theme;
    this.set({ theme });
  }

  endWelcome(): void {
    memory.welcomed = true;
    this.set({ welcome: false });
  }

  dismiss(): void {
    this.set({ problem: undefined, notice: undefined });
  }

  select(fingerprint: string | undefined): void {
    this.set({ selected: fingerprint });
  }

  cancel(): void {
    this.abort?.abort();
    if (this.state.busy?.what === 'checking' || this.state.busy?.what === 'scoring') {
      this.engine.restart();
      this.set({ check: undefined, score: undefined, rules: undefined, due: undefined, account: undefined });
    }
  }

  // Checking.

  check(): Promise<void> {
    return this.run(async (signal) => {
      this.set({ busy: { what: 'reading', done: 0 }, notice: undefined });
      await this.reread(signal, this.onReading);
      this.follow();
    });
  }

  private takeCheck(check: CheckView): void {
    const fingerprints = check.findings.map(({ fingerprint }) => fingerprint);
    const key = this.host.info.documentKey;
    const before = memory.lastFindings(key);
    const now = new Set(fingerprints);
    const since =
      before === undefined
        ? undefined
        : {
            added: new Set(fingerprints.filter((each) => !before.has(each))),
            solved: [...before].filter((each) => each !== '' && !now.has(each)).length,
          };
    memory.rememberFindings(key, fingerprints);
    const { selected, view } = this.state;
    this.set({
      check,
      since,
      stale: this.edits.pending,
      scoreStale: this.state.score !== undefined,
      selected: selected !== undefined && now.has(selected) ? selected : undefined,
      // What is not in view is made again when it comes into view.
      ...(view === 'rules' ? {} : { rules: undefined }),
      ...(view === 'due' && check.state === 'ledger' ? {} : { due: undefined }),
    });
  }

  /** What is in view follows the check. */
  private follow(): void {
    const { view, due } = this.state;
    if (view === 'rules') void this.loadRules();
    if (view === 'due' && due !== undefined) void this.run(() => this.listDue(), false);
    if (view === 'score' || view === 'archive') this.refreshScore();
  }

  /** Selects a cell of the workbook. */
  goTo(link: CellLink): Promise<void> {
    const { sheet } = link;
    if (sheet === '') return Promise.resolve();
    return this.run(async () => {
      try {
        await this.selectCell(link);
      } catch (error) {
        if (!(error instanceof HostProblem && error.kind === 'hidden-sheet')) throw error;
        this.set({ problem: { kind: error.kind, detail: error.detail, link } });
      }
    }, false);
  }

  /** Makes the hidden sheet of a cell visible, and selects the cell. */
  reveal(link: CellLink): Promise<void> {
    return this.write(async () => {
      await this.host.showSheet(link.sheet);
      this.outdate();
      await this.selectCell(link);
    });
  }

  private selectCell({ sheet, address }: CellLink): Promise<void> {
    return this.host.select(sheet, address === '' ? 'A1' : address);
  }

  private onEdit(edit: EditEvent): void {
    const { undo, score } = this.state;
    const undoLost = edit.range === undefined && undo?.writes.some(({ sheet }) => sheet === edit.sheet) === true;
    this.set({ stale: true, rechecked: false, scoreStale: score !== undefined });
    if (undoLost) this.set({ undo: undefined, notice: { of: 'undoLost' } });
    this.edits.add(edit);
  }

  private async checkEdited(edited: readonly CellBlock[]): Promise<void> {
    this.takeCheck(await this.engine.call('checkEdited', edited, this.state.language));
    if (!this.state.stale) this.set({ rechecked: true });
    this.follow();
  }

  // Marks, waivers, the clipboard.

  mark(findings: readonly FindingView[]): Promise<void> {
    const shown = new Set(findings.map(({ fingerprint }) => fingerprint));
    return this.change(async (_, { findings: now }) => {
      await this.host.clearMarks();
      await this.host.mark(now.filter(({ fingerprint, address, sheet }) => shown.has(fingerprint) && address !== '' && sheet !== ''));
      this.set({ notice: { of: 'marked' } });
    });
  }

  clearMarks(): Promise<void> {
    return this.write(async () => this.set({ notice: { of: 'cleared', count: await this.host.clearMarks() } }));
  }

  waive({ fingerprint }: FindingView, reason: string, verifiedBy: string): Promise<void> {
    memory.verifier = verifiedBy;
    return this.change(async (signal, { findings }) => {
      const finding = findings.find((each) => each.fingerprint === fingerprint);
      if (finding === undefined) {
        this.set({ notice: { of: 'overtaken' } });
        return;
      }
      const { sheet, address, what } = finding;
      const plan = await this.engine.call('planWaiver', {
        fingerprint,
        problem: `${[sheet, address].filter((part) => part !== '').join('!')} ${what}`,
        reason,
        verifiedBy,
        verifiedOn: localDay(new Date()),
      });
      if (plan.kind === 'create') await this.host.writeSheets([plan.sheet], { signal });
      else await this.host.writeRows(plan.sheet, plan.top, plan.columns, [plan.row]);
      await this.reread(signal);
      this.set({ notice: { of: 'waived' } });
    });
  }

  unwaive({ fingerprint }: FindingView): Promise<void> {
    return this.change(async (signal) => {
      const found = await this.engine.call('findWaiver', fingerprint);
      if (found === undefined) return;
      await this.host.writeRows(found.sheet, found.row, found.columns, [found.columns.map(() => '')]);
      await this.reread(signal);
      this.set({ notice: { of: 'unwaived' } });
    });
  }

  told(notice: NoticeText): void {
    this.set({ notice });
  }

  // Mending.

  /** Mends what the clerk saw: the same finding with the same text before and after, wherever its row is by now. */
  fix(fixes: readonly CellFix[]): Promise<void> {
    const seen = new Map(fixes.map((fix) => [fix.fingerprint, fix]));
    return this.change(async (signal, { fixes: now }) => {
      const writes = now.filter(({ fingerprint, before, after }) => {
        const fix = seen.get(fingerprint);
        return fix?.before === before && fix.after === after;
      });
      if (writes.length === 0) {
        this.set({ notice: { of: 'overtaken' } });
        return;
      }
      const before = await this.host.writeCells(
        writes.map(({ sheet, row, column, value, format }) => ({ sheet, row, column, value, format })),
      );
      this.set({ undo: { writes: before } });
      await this.reread(signal);
      this.set({ notice: { of: 'fixed', count: writes.length } });
    });
  }

  undoFix(): Promise<void> {
    const { undo } = this.state;
    if (undo === undefined) return Promise.resolve();
    return this.write(async (signal) => {
      // What was typed into a cell since then is not taken away.
      const { length } = await this.host.writeCells(undo.writes);
      this.set({ undo: undefined });
      await this.reread(signal);
      this.set({ notice: { of: 'undone', kept: undo.writes.length - length } });
    });
  }

  restoreDropDowns(): Promise<void> {
    return this.change(async (signal, { dropDowns }) => {
      await this.host.restoreDropDowns(dropDowns);
      await this.reread(signal);
      this.set({ notice: { of: 'restored' } });
    });
  }

  /** Reads and checks the whole workbook. */
  private async reread(signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<void> {
    const start = performance.now();
    // Those from now on count: an edit during the reading may be in what is read, or not.
    this.edits.clear();
    const { workbook } = await this.host.readWorkbook({ signal, ...(onProgress === undefined ? {} : { onProgress }) });
    if (onProgress !== undefined) this.set({ busy: { what: 'checking' } });
    this.takeCheck(await this.engine.call('check', workbook, this.state.language));
    this.set({ seconds: (performance.now() - start) / 1000, rechecked: false });
  }

  /** Reads the workbook where it was not read or edited since; false where it is no ledger, which the view of findings explains. */
  private async readLedger(signal: AbortSignal): Promise<boolean> {
    if (this.state.check === undefined || this.state.stale) {
      this.set({ busy: { what: 'reading', done: 0 }, notice: undefined });
      await this.reread(signal, this.onReading);
    }
    if (this.state.check?.state === 'ledger') return true;
    this.set({ view: 'check' });
    return false;
  }

  private readonly onReading = (done: number, total: number): void =>
    this.set({ busy: { what: 'reading', done: total === 0 ? 1 : done / total } });

  // Scores.

  score(): Promise<void> {
    return this.run(async (signal) => {
      if (!(await this.readLedger(signal))) return;
      this.set({ busy: { what: 'scoring' } });
      await this.loadScore();
    });
  }

  /** The scores of what was read; those of before are in view until they come. */
  private refreshScore(): void {
    const { check, scoreStale, stale } = this.state;
    if (scoreStale && !stale && check?.state === 'ledger') void this.run(() => this.loadScore(), false);
  }

  private async loadScore(): Promise<void> {
    const score = await this.engine.call('score', this.state.language);
    const { account } = this.state;
    const again = score.ok && account !== undefined ? await this.engine.call('account', account.key) : undefined;
    this.set({ score, scoreStale: this.state.stale, account: again });
  }

  /** What is open today; reads the workbook again where it was edited. */
  loadDue(): Promise<void> {
    return this.run(async (signal) => {
      if (!(await this.readLedger(signal))) return;
      this.set({ busy: { what: 'checking' } });
      await this.listDue();
    });
  }

  private async listDue(): Promise<void> {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000 + UNIX_EPOCH_SERIAL;
    this.set({ due: await this.engine.call('due', today) });
  }

  /** @param key of a row of the scores */
  openMember(key: string): Promise<void> {
    return this.run(async () => this.set({ account: await this.engine.call('account', key) }), false);
  }

  closeMember(): void {
    this.set({ account: undefined });
  }

  private loadRules(): Promise<void> {
    return this.run(async () => this.set({ rules: await this.engine.call('rules', this.state.language) }), false);
  }

  async tryNumbers(numbers: readonly TriedNumber[]): Promise<ChangeView[] | undefined> {
    let changes: ChangeView[] | undefined;
    await this.run(async () => {
      changes = await this.engine.call('tryNumbers', numbers);
    });
    return changes;
  }

  saveNumbers(numbers: readonly TriedNumber[]): Promise<void> {
    return this.write(async (signal) => {
      // A rule sheet that was edited may have its rules in other rows: the clerk looks at them first.
      if (this.state.stale) {
        await this.reread(signal);
        this.set({ notice: { of: 'overtaken' } });
        return;
      }
      const before = await this.host.writeCells(numbers);
      this.set({ undo: { writes: before } });
      await this.reread(signal);
      this.set({ notice: { of: 'rulesSaved' } });
    });
  }

  // Writing sheets.

  /** Those of the wanted sheets that the workbook already has. */
  async existing(names: readonly string[]): Promise<string[]> {
    let present: string[] = [];
    await this.run(async () => {
      const own = await this.host.sheetNames();
      present = names.filter((name) => own.includes(name));
    }, false);
    return present;
  }

  /** Names of the sheets that a ledger may have, those of rules apart. */
  sheetNames(): Promise<{ readonly rules: readonly string[]; readonly others: readonly string[] }> {
    return this.engine.call('sheetNames');
  }

  writeResults(names: readonly ResultName[]): Promise<void> {
    return this.write(async (signal) => {
      if (this.state.check === undefined || this.state.stale) await this.reread(signal);
      const sheets = await this.engine.call('resultSheets', names, this.state.language);
      await this.host.writeSheets(sheets, {
        signal,
        onProgress: (done, total) => this.set({ busy: { what: 'writing', done: total === 0 ? 1 : done / total } }),
      });
      this.set({ notice: { of: 'written', names } });
    });
  }

  /** Inserts sheets of a workbook; sheets of the same name are kept under another one. */
  insert(base64: string, names: readonly string[]): Promise<void> {
    return this.write(async () => {
      const own = await this.host.sheetNames();
      for (const name of names.filter((each) => own.includes(each))) await this.host.renameSheet(name, oldName(name, own));
      await this.host.insertSheets(base64, names);
      this.outdate();
      this.set({ notice: { of: 'inserted' } });
    });
  }

  createWorkbook(base64: string): Promise<void> {
    return this.write(async () => {
      await this.host.createWorkbook(base64);
      this.set({ notice: { of: 'created' } });
    });
  }

  importMatrix(): Promise<void> {
    return this.change(async (signal) => {
      const plan = await this.engine.call('matrixImport');
      if (plan === undefined || plan.rows.length === 0) return;
      await this.host.writeRows(plan.sheet, plan.top, plan.columns, plan.rows);
      const name = oldName(plan.matrix, await this.host.sheetNames());
      await this.host.renameSheet(plan.matrix, name);
      await this.reread(signal);
      this.set({ notice: { of: 'matrix', count: plan.rows.length, name } });
    });
  }

  private write(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return this.run(async (signal) => {
      this.set({ busy: { what: 'writing' }, notice: undefined });
      try {
        await task(signal);
        this.follow();
      } catch (error) {
        // Part of it may be written, and was not read again.
        if (!(error instanceof HostProblem && error.kind === 'read-only')) this.outdate();
        throw error;
      }
    });
  }

  /** The workbook is not what was read; only reading everything helps. */
  private outdate(): void {
    this.edits.addUnknown();
    this.set({ stale: true, rechecked: false, scoreStale: this.state.score !== undefined });
  }

  /** Writes to cells by what was found in them: where the workbook was edited since, it is read again first. */
  private change(task: (signal: AbortSignal, check: CheckView) => Promise<void>): Promise<void> {
    return this.write(async (signal) => {
      if (this.state.check === undefined || this.state.stale) await this.reread(signal);
      if (this.state.check !== undefined) await task(signal, this.state.check);
    });
  }

  /** One task at a time; what goes wrong is told, never thrown. */
  private async run(task: (signal: AbortSignal) => Promise<void>, exclusive = true): Promise<void> {
    if (exclusive && this.state.busy !== undefined) return;
    const abort = new AbortController();
    if (exclusive) this.abort = abort;
    this.set({ problem: undefined });
    try {
      await task(abort.signal);
    } catch (error) {
      this.fail(error);
    } finally {
      if (exclusive) {
        this.set({ busy: undefined });
        this.edits.recheckSoon();
      }
    }
  }

  private fail(error: unknown): void {
    if (error instanceof HostProblem && error.kind !== 'cancelled') this.set({ problem: { kind: error.kind, detail: error.detail } });
    else if (error instanceof HostProblem || (error instanceof EngineError && error.kind === 'cancelled'))
      this.set({ notice: { of: 'stopped' } });
    else if (error instanceof EngineError) this.set({ problem: { kind: 'internal', detail: `${error.kind}\n${error.place}` } });
    else {
      const { name, stack } = error instanceof Error ? error : new Error('unknown');
      this.set({ problem: { kind: 'internal', detail: `${name}\n${stack?.split('\n').slice(1, 6).join('\n') ?? ''}` } });
    }
  }
}

/** A free name for a sheet that makes room for another: `评分规则旧`, `评分规则旧2`. */
function oldName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const candidate = `${name.slice(0, 26)}旧${n === 1 ? '' : n}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function localDay(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
