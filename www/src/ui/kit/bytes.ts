// Shows bytes of a file: valid UTF-8 as text with visible control characters, every other byte as a token.
import { html, type TemplateResult } from 'lit';
import { visible } from './visible';

type Part = string | TemplateResult | (string | TemplateResult)[];

/** Returns the length in bytes of the UTF-8 sequence that starts with `lead`, or 0 if no sequence starts with it. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** Decodes the bytes as UTF-8, or as UTF-16 with the byte order `utf16`. */
export function bytesAsText(bytes: Uint8Array, utf16: 'le' | 'be' | null): Part[] {
  if (utf16) return [visible(new TextDecoder(`utf-16${utf16}`, { ignoreBOM: true }).decode(bytes))];
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: Part[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    try {
      if (length === 0) throw new TypeError();
      text += decoder.decode(bytes.subarray(at, at + length));
      at += length;
    } catch {
      parts.push(visible(text), html`<span class="token">0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}</span>`);
      text = '';
      at += 1;
    }
  }
  return [...parts, visible(text)];
}
