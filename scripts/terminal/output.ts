/** What a person reads goes to stderr when `--json` owns stdout; `quiet` silences all but errors. */
export interface Output {
  /** The result of the command: stdout. */
  result(text: string): void;
  /** For people: stdout, or nothing with `--quiet`, or stderr where stdout is for a machine. */
  say(text: string): void;
  /** Always shown, on stderr. */
  complain(text: string): void;
}

export function terminalOutput({ quiet, machine }: { quiet: boolean; machine: boolean }): Output {
  return {
    result: (text) => process.stdout.write(`${text}\n`),
    say: (text) => {
      if (!quiet) (machine ? process.stderr : process.stdout).write(`${text}\n`);
    },
    complain: (text) => process.stderr.write(`${text}\n`),
  };
}
