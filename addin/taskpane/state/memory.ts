import { hashText } from '../../../core/findings/fingerprint';

/** What the pane remembers on this machine: settings, and which findings a document had last time (as hashes). */
const PREFIX = 'duty-ledger';
const MOST_FINGERPRINTS = 20_000;

function read(key: string): string | null {
  try {
    return localStorage.getItem(`${PREFIX}.${key}`);
  } catch {
    // Storage may be switched off by policy.
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(`${PREFIX}.${key}`, value);
  } catch {
    // Full or switched off: the pane works without a memory.
  }
}

export type ThemeChoice = 'auto' | 'light' | 'dark' | 'contrast';

export const memory = {
  get language(): string | null {
    return read('language');
  },
  set language(value: string | null) {
    write('language', value ?? '');
  },
  get theme(): ThemeChoice {
    const theme = read('theme');
    return theme === 'light' || theme === 'dark' || theme === 'contrast' ? theme : 'auto';
  },
  set theme(value: ThemeChoice) {
    write('theme', value);
  },
  get welcomed(): boolean {
    return read('welcomed') === 'yes';
  },
  set welcomed(value: boolean) {
    write('welcomed', value ? 'yes' : '');
  },
  get verifier(): string {
    return read('verifier') ?? '';
  },
  set verifier(value: string) {
    write('verifier', value);
  },
  /** Fingerprints of the last check of a document; undefined where it was never checked here. */
  lastFindings(document: string): ReadonlySet<string> | undefined {
    const text = read(`findings.${hashText(document)}`);
    return text === null ? undefined : new Set(text.split(' '));
  },
  rememberFindings(document: string, fingerprints: readonly string[]): void {
    write(`findings.${hashText(document)}`, fingerprints.slice(0, MOST_FINGERPRINTS).join(' '));
  },
};
