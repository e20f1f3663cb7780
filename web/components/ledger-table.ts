import type { ClosedByNotice } from '../../shared/domain/calendar/business-calendar.ts';
import type { LedgerEntry } from '../../shared/domain/deadline/clock.ts';
import { fill } from '../../shared/messages/fill.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { clockMessages } from '../words/clock-messages.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { citation } from './law-note.ts';

function closureInWords(context: PageContext, { from, to, name, notice }: ClosedByNotice): string {
  return fill(clockMessages(context).localClosure, {
    from: dateInWords(from, context.language),
    to: dateInWords(to, context.language),
    name,
    notice,
  });
}

/** The ledger in words: each stretch of days, counted or not, why, and the article. Folds into cards on a narrow screen. */
export function ledgerTable(context: PageContext, ledger: readonly LedgerEntry[]): Html {
  const { clock } = context.messages;
  const columns = clock.ledgerColumns;
  const total = ledger.filter(({ counted }) => counted).reduce((sum, { workingDays }) => sum + workingDays, 0);
  return html`<table class="ledger folding">
    <caption>${clock.ledgerTitle}</caption>
    <thead><tr><th scope="col">${columns.period}</th><th scope="col">${columns.reason}</th><th scope="col" class="brief">${columns.counted}</th><th scope="col" class="number">${columns.workingDays}</th><th scope="col">${columns.article}</th></tr></thead>
    <tbody>${ledger.map(
      (entry) => html`<tr class="${entry.counted ? 'is-counted' : 'is-not-counted'}">
      <th scope="row">${dateInWords(entry.from, context.language)}${
        entry.to !== entry.from && html` ${clock.periodTo} ${dateInWords(entry.to, context.language)}`
      }</th>
      <td data-label="${columns.reason}">${clockMessages(context).ledger[entry.reason]}${(
        entry.localClosures ?? []
      ).map((closure) => html`<br><small>${closureInWords(context, closure)}</small>`)}</td>
      <td data-label="${columns.counted}" class="brief">${entry.counted ? clock.counted : clock.notCounted}</td>
      <td data-label="${columns.workingDays}" class="number">${entry.workingDays}</td>
      <td data-label="${columns.article}">${citation(context, entry.article)}</td>
    </tr>`,
    )}</tbody>
  </table>
  <p class="ledger-total">${clock.ledgerTotal(total)}</p>`;
}
