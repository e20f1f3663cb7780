import type { ComposedMail, MailBlock, MailContent, MailEntry } from './mail-content.ts';

/** One mail of several languages, the first one's subject above: plain text and HTML of the same words. */
export function renderMail(contents: readonly MailContent[]): ComposedMail {
  const [first] = contents;
  if (first === undefined) throw new Error('a mail needs a language');
  return {
    subject: first.subject,
    text: `${contents
      .map(({ language, blocks }) => blocks.map((block) => blockAsText(block, language)).join('\n\n'))
      .join('\n\n--------\n\n')}\n`,
    html: `<!doctype html><html lang="${first.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escaped(first.subject)}</title></head><body style="margin:0;padding:16px;background:#f4f5f3;color:#1d2420;font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"><div style="max-width:640px;margin:0 auto">${contents
      .map(sectionAsHtml)
      .join('')}</div></body></html>`,
  };
}

/** Full-width marks stand between Chinese, others between the rest. */
function marksOf(language: string): { readonly colon: string; readonly opening: string; readonly closing: string } {
  return language.startsWith('zh')
    ? { colon: '：', opening: '（', closing: '）' }
    : { colon: ': ', opening: ' (', closing: ')' };
}

function blockAsText(block: MailBlock, language: string): string {
  const { colon } = marksOf(language);
  switch (block.kind) {
    case 'text':
    case 'note':
      return block.text;
    case 'facts':
      return block.facts.map(([label, value]) => `${label}${colon}${value}`).join('\n');
    case 'list':
      return [`${block.title}${colon.trimEnd()}`, ...block.items.map((item) => `- ${item}`)].join('\n');
    case 'link':
      return `${block.label}${colon}${block.url}`;
    case 'entry':
      return entryAsText(block.entry, language);
  }
}

function entryAsText({ heading, left, subject, next, why, link }: MailEntry, language: string): string {
  const { opening, closing } = marksOf(language);
  return [`■ ${heading}${opening}${left}${closing}`, `  ${subject}`, `  → ${next}`, `  ${why}`, `  ${link.url}`].join(
    '\n',
  );
}

function sectionAsHtml({ language, blocks }: MailContent): string {
  return `<div lang="${language}" style="background:#fff;border:1px solid #d8dcd6;border-radius:6px;padding:20px 24px;margin:0 0 16px">${blocks
    .map(blockAsHtml)
    .join('')}</div>`;
}

function blockAsHtml(block: MailBlock): string {
  switch (block.kind) {
    case 'text':
      return `<p style="margin:0 0 14px">${inLines(block.text)}</p>`;
    case 'note':
      return `<p style="margin:0 0 14px;color:#55605a;font-size:14px">${inLines(block.text)}</p>`;
    case 'facts':
      return `<table role="presentation" style="border-collapse:collapse;margin:0 0 14px">${block.facts
        .map(
          ([label, value]) =>
            `<tr><td style="padding:2px 16px 2px 0;color:#55605a;vertical-align:top;white-space:nowrap">${escaped(label)}</td><td style="padding:2px 0"><strong>${inLines(value)}</strong></td></tr>`,
        )
        .join('')}</table>`;
    case 'list':
      return `<p style="margin:0 0 4px">${escaped(block.title)}</p><ul style="margin:0 0 14px;padding-left:22px">${block.items
        .map((item) => `<li>${inLines(item)}</li>`)
        .join('')}</ul>`;
    case 'link':
      return `<p style="margin:0 0 14px">${linkAsHtml(block.label, block.url)}</p>`;
    case 'entry':
      return entryAsHtml(block.entry);
  }
}

const edges: Readonly<Record<MailEntry['urgency'], string>> = { late: '#a4262c', today: '#b25e00', ahead: '#3a6b4c' };

function entryAsHtml({ urgency, heading, left, subject, next, why, link }: MailEntry): string {
  const edge = edges[urgency];
  return `<div style="border-left:4px solid ${edge};padding:2px 0 2px 12px;margin:0 0 16px"><div><strong>${escaped(heading)}</strong> <span style="color:${edge}">${escaped(left)}</span></div><div>${inLines(subject)}</div><div>→ ${inLines(next)}</div><div style="color:#55605a;font-size:14px">${escaped(why)}</div><div>${linkAsHtml(
    link.label,
    link.url,
  )}</div></div>`;
}

function linkAsHtml(label: string, url: string): string {
  return `<a href="${escaped(url)}" style="color:#1b5e83">${escaped(label)}</a>`;
}

function inLines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

/** For text and for attributes in double quotes. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * Text that somebody else wrote, for a mail: on one line, and with a break of no width after every dot and scheme, so that
 * no mail program makes a link of it.
 */
export function quoted(text: string, longest = 200): string {
  const line = text.replaceAll(/[\s\u0000-\u001F\u007F-\u009F\u2028\u2029]+/gu, ' ').trim();
  const characters = Array.from(line);
  const short = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : line;
  return short.replaceAll(/([.@])(?=[^\s.])/gu, '$1\u200B').replaceAll('://', ':\u200B//');
}
