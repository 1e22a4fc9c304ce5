import { visibleText } from '../../core/table/normalize-text';
import { jsonText } from './json-text';

/** What a person reads goes to stderr when `--json` owns stdout; `quiet` silences all but errors. */
export interface Output {
  /** The result of the command: stdout. */
  result(text: string): void;
  /** The result for a program, as JSON: stdout. */
  json(value: unknown): void;
  /** For people: stdout, or nothing with `--quiet`, or stderr where stdout is for a machine. */
  say(text: string): void;
  /** Always shown, on stderr. */
  complain(text: string): void;
}

export function terminalOutput({ quiet, machine }: { quiet: boolean; machine: boolean }): Output {
  return {
    result: (text) => process.stdout.write(lines(text)),
    json: (value) => {
      for (const piece of jsonText(value)) process.stdout.write(asciiControls(piece));
      process.stdout.write('\n');
    },
    say: (text) => {
      if (!quiet) (machine ? process.stderr : process.stdout).write(lines(text));
    },
    complain: (text) => process.stderr.write(lines(text)),
  };
}

/** Nothing that stands in a file gives orders to the terminal. */
function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => `${line.split('\t').map(visibleText).join('\t')}\n`)
    .join('');
}

/** JSON in which no character gives orders either; JSON itself escapes those below U+0020. */
function asciiControls(json: string): string {
  return json.replace(/[\u007f-\u009f]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
