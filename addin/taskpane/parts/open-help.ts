const HELP_PAGE = 'help/handbook.html';

/** The handbook lies beside the pane and needs no network. */
export function openHelp(): void {
  window.open(HELP_PAGE, 'duty-ledger-help');
}
