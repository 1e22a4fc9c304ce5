/** An error that Excel would answer a batch with; the client turns it into an `OfficeExtension.Error`. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A call that this emulated Excel does not know: always loud, never a silent default. */
export function notImplemented(what: string): HostError {
  return new HostError('NotImplemented', `the emulated Excel has no ${what}`);
}

/** A failure of the whole call, by Office's number: 5004 cell is being edited, 5103 and 5104 payload too large. */
export class CallFailure extends Error {
  constructor(readonly ooe: number) {
    super(`call failed: ${ooe}`);
  }
}
