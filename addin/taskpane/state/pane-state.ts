import type { Language } from '../../../core/messages';
import type { CellWrite, HostProblemKind } from '../../excel/spreadsheet-host';
import type { ResultName } from '../engine/engine';
import type { AccountView, CellLink, CheckView, DueView, RulesView, ScoreView } from '../engine/views';
import type { ThemeChoice } from './memory';

export const VIEWS = ['check', 'fix', 'score', 'rules', 'archive', 'due', 'results', 'create', 'about'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface Busy {
  readonly what: 'reading' | 'checking' | 'scoring' | 'writing';
  /** 0 to 1; undefined while nobody knows. */
  readonly done?: number;
}

export interface Problem {
  readonly kind: HostProblemKind | 'internal';
  /** For the error report; holds no cell content. */
  readonly detail: string;
  /** The cell of a hidden sheet that the clerk wants to see. */
  readonly link?: CellLink;
}

/** What was last written, so that it can be taken back. */
export interface Undo {
  readonly writes: readonly CellWrite[];
}

export interface PaneState {
  readonly view: ViewName;
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly welcome: boolean;
  readonly busy?: Busy;
  readonly problem?: Problem;
  readonly notice?: NoticeText;
  readonly check?: CheckView;
  readonly seconds: number;
  /** The workbook was edited since it was read. */
  readonly stale: boolean;
  /** Edited cells were read and checked again by themselves. */
  readonly rechecked: boolean;
  readonly since?: { readonly added: ReadonlySet<string>; readonly solved: number };
  readonly selected?: string;
  readonly score?: ScoreView;
  readonly scoreStale: boolean;
  readonly account?: AccountView;
  readonly rules?: RulesView;
  readonly due?: DueView;
  readonly undo?: Undo;
}

/** A notice by what happened; the view has the words. */
export type NoticeText =
  | { readonly of: 'fixed' | 'copied' | 'cleared' | 'accountCopied'; readonly count: number }
  | { readonly of: 'restored' | 'marked' | 'waived' | 'unwaived' | 'stopped' | 'inserted' | 'created' | 'rulesSaved' }
  /** `kept`: cells that somebody has changed since, and that were left alone. */
  | { readonly of: 'undone'; readonly kept: number }
  | { readonly of: 'undoLost' }
  /** The workbook was edited meanwhile: it was read again, and nothing was written. */
  | { readonly of: 'overtaken' }
  | { readonly of: 'written'; readonly names: readonly ResultName[] }
  | { readonly of: 'matrix'; readonly count: number; readonly name: string };

/** What changes; undefined takes a key out. */
export type Patch = { [K in keyof PaneState]?: PaneState[K] | undefined };

/** The state of the pane, replaced as a whole at every change, and who wants to know of it. */
export class StateHolder {
  private readonly listeners = new Set<() => void>();

  constructor(private state: PaneState) {}

  readonly get = (): PaneState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(patch: Patch): void {
    const next = { ...this.state, ...patch } as Record<string, unknown>;
    for (const key of Object.keys(patch)) if (next[key] === undefined) Reflect.deleteProperty(next, key);
    this.state = next as unknown as PaneState;
    for (const listener of this.listeners) listener();
  }
}
