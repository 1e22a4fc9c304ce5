import { HostProblem } from './spreadsheet-host';
import type { HostProblemKind } from './spreadsheet-host';

const KINDS: Readonly<Record<string, HostProblemKind>> = {
  InvalidOperationInCellEditMode: 'cell-editing',
  AccessDenied: 'protected',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  ApiNotFound: 'host-too-old',
  ItemNotFound: 'not-found',
};

/** The client's error as a refusal that the pane knows how to tell; its message may hold cell content and is dropped. */
export function problemOf(error: unknown, readOnly: boolean): HostProblem {
  if (error instanceof HostProblem) return error;
  const { code, debugInfo } = (error ?? {}) as { code?: string; debugInfo?: { errorLocation?: string } };
  if (code === undefined) return new HostProblem('unexpected', error instanceof Error ? error.name : 'unknown');
  const kind = KINDS[code] ?? 'unexpected';
  return new HostProblem(kind === 'protected' && readOnly ? 'read-only' : kind, `${code} ${debugInfo?.errorLocation ?? ''}`.trim());
}
