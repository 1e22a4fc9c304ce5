/** Puts a text on the clipboard, in the older way where the newer one is forbidden to panes. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    document.body.append(area);
    area.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where the newer one is forbidden
    document.execCommand('copy');
    area.remove();
  }
}
