import { encode } from 'uqr';
import { raw } from 'hono/html';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';

/** A QR code as one SVG path with the quiet zone of four modules that the standard asks for. */
export function qrCode(text: string, alternative: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const runs: string[] = [];
  for (const [y, row] of data.entries()) {
    let start = -1;
    for (let x = 0; x <= size; x += 1) {
      const isDark = row[x] === true;
      if (isDark && start < 0) start = x;
      if (!isDark && start >= 0) {
        runs.push(`M${start} ${y}h${x - start}v1H${start}z`);
        start = -1;
      }
    }
  }
  return html`<svg class="qr" role="img" aria-label="${alternative}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path class="qr-paper" d="${raw(
    `M0 0h${size}v${size}H0z`,
  )}"/><path class="qr-ink" d="${raw(runs.join(''))}"/></svg>`;
}
