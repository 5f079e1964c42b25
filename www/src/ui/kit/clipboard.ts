// Copies text. Some browsers refuse the Clipboard API to pages opened from disk, so `execCommand` is the fallback.
import type { Toasts } from '../../state/core/toasts';
import { eventStrings } from '../../strings/events';

/** Copies the text and shows a toast with the result. */
export async function copy(toasts: Toasts, text: string, what: string): Promise<void> {
  const copied = (await viaClipboard(text)) || viaSelection(text);
  toasts.show(copied ? eventStrings.copied(what) : eventStrings.notCopied);
}

async function viaClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function viaSelection(text: string): boolean {
  const copying = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  window.addEventListener('copy', copying, { capture: true });
  const copied = document.execCommand('copy');
  window.removeEventListener('copy', copying, { capture: true });
  return copied;
}
