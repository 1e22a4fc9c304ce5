/** How long a host may take to say that it is there. */
const START_LIMIT_MS = 10_000;

export type OfficeStart =
  | { readonly state: 'ready' }
  /** The library is not there: no network, or the address is blocked. */
  | { readonly state: 'library-missing' }
  /** The page was opened outside Excel, or Excel does not answer. */
  | { readonly state: 'no-host' }
  | { readonly state: 'host-too-old' };

/** Waits for Excel. The library itself would wait for ever where host information is there but no host. */
export async function startOffice(): Promise<OfficeStart> {
  if (typeof Office === 'undefined') return { state: 'library-missing' };
  const ready = await Promise.race([
    Office.onReady(),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), START_LIMIT_MS)),
  ]);
  // Office.HostType may be missing where no host was found, so the name is compared.
  if (ready === undefined || (ready.host as unknown as string | null) !== 'Excel') return { state: 'no-host' };
  if (!Office.context.requirements.isSetSupported('ExcelApi', '1.7')) return { state: 'host-too-old' };
  return { state: 'ready' };
}
