import { letterRequirements } from '../../shared/domain/letter/letter-facts.ts';
import { remediesOfLetter } from '../../shared/domain/letter/letter-content.ts';
import { letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { defaultSeriesWords, seriesOf } from '../../shared/domain/letter/letter-number.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { type AidTarget, aidQuestions, decisionAid } from '../../shared/domain/outcome/decision-aid.ts';
import { outcomeCatalogue } from '../../shared/domain/outcome/outcome-catalogue.ts';
import { outcomes } from '../../shared/domain/request/vocabulary.ts';
import { articles } from '../../shared/domain/statute/articles.ts';
import { letterKindNamesEn } from '../../shared/messages/letter-en.ts';
import { letterWordingZh } from '../../shared/messages/letter-wording-zh.ts';
import { letterFactNamesZh } from '../../shared/messages/letter-zh.ts';
import { aidQuestionsZh, aidStepsZh, outcomeGroupNamesZh, outcomeNamesZh } from '../../shared/messages/outcome-zh.ts';

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What every letter needs, so that the table does not repeat it. */
const inEveryLetter: readonly string[] = [
  'agencyName',
  'contactPhone',
  'contactAddress',
  'letterOn',
  'numberPrefix',
  'serial',
  'applicantName',
  'receiptNumber',
  'receivedOn',
  'requestedInformation',
  'reconsiderationBody',
  'court',
];

function remediesIn(kind: (typeof letterKinds)[number]): string {
  const remedies = remediesOfLetter(kind, { letterOn: civilDate('2026-01-01'), refusalGround: 'state-secret' });
  return remedies === null ? '—' : remedies.order === 'reconsideration-first' ? '复议前置' : '复议或诉讼';
}

function letterRows(): readonly (readonly string[])[] {
  return letterKinds.map((kind) => {
    const series = seriesOf(kind);
    const own = letterRequirements[kind].filter((fact) => !inEveryLetter.includes(fact));
    return [
      `\`${kind}\``,
      letterWordingZh.titles[kind],
      letterKindNamesEn[kind],
      series === null ? '登记编号' : defaultSeriesWords[series],
      remediesIn(kind),
      own.map((fact) => `${letterFactNamesZh[fact]} \`${fact}\``).join('、'),
    ];
  });
}

function outcomeRows(): readonly (readonly string[])[] {
  return outcomes.flatMap((outcome) => {
    const { group, rowNumber, variants, ...entry } = outcomeCatalogue[outcome];
    const forms = variants === null ? [entry] : Object.values(variants);
    return forms.map((form) => [
      String(rowNumber),
      outcomeGroupNamesZh[group],
      outcomeNamesZh[outcome],
      `\`${outcome}\``,
      form.articles.map((article) => articles[article].zh).join('、'),
      `\`${form.letter}\``,
    ]);
  });
}

/** Mermaid reads dashes as the beginnings of arrows. */
function idOf(name: string): string {
  return name.replaceAll('-', '_');
}

function nodeOf(target: AidTarget): string {
  switch (target.to) {
    case 'question':
      return idOf(target.question);
    case 'outcome':
      return `${idOf(target.outcome)}_${idOf(target.variant ?? 'row')}["${outcomeNamesZh[target.outcome]}"]`;
    case 'step':
      return `step_${idOf(target.step)}(["${aidStepsZh[target.step]}"])`;
    case 'ground-as-outcome':
      return 'ground_row["所选情形：不予公开"]';
  }
}

function aidEdges(): readonly string[] {
  return aidQuestions.flatMap((question) => [
    `  ${idOf(question)}{"${aidQuestionsZh[question].question}"}`,
    ...Object.entries(decisionAid[question].answers).map(
      ([answer, target]) =>
        `  ${idOf(question)} -->|"${aidQuestionsZh[question].answers[answer] ?? answer}"| ${nodeOf(target)}`,
    ),
  ]);
}

/** docs/letters.md: the letters, the rows of table III behind them and the way from the articles to a row. */
export function lettersDocument(): string {
  return `# Letters

Drawn from \`shared/domain/letter\` and \`shared/domain/outcome\` by \`npm run docs\`; a test fails when it is out of date.

A letter is made in three steps. \`letterContent(kind, facts, settings, wording)\` in the domain checks that nothing is missing, chooses the number and the remedies and puts the parts in order; \`shared/messages/letter-wording-zh.ts\` holds the words; \`renderLetter\` sets the content as a Word file in the form of GB/T 9704. The same content gives the same bytes. \`shared/domain/request/case-letters.ts\` fills the facts from a request and says for which letters it has come far enough.

**Nothing is left blank.** A fact that is not stated is a refusal (\`LetterFactsMissing\`) that names it. An answer served online or by e-mail besides names the online channel for reconsideration (行政复议法第22条).

**The third party does not learn who applied.** Letters to it take the information from \`consultedInformation\`, worded by the handler, and are refused (\`ApplicantRevealed\`) when any of their text holds what identifies the applicant (name, representative, contact, identity number or credit code, phone, e-mail, address) or the receipt number, in any spelling: with blanks, dots or zero-width marks, full-width, in Chinese digits, without the area code or the district.

**Numbers** look like 平湛政办依申复〔2026〕3号: the agency's head, the word of the series, the year of the letter, and a number that runs within agency, series and year. The receipt bears the registration number of the request.

**Own templates.** An agency can replace the form by a Word file of its own. \`starterTemplate()\` gives one with every tag: \`{agencyName}\`, \`{title}\`, \`{number}\`, \`{addressee}\`, \`{#paragraphs}{text}{/paragraphs}\`, \`{closing}\`, \`{date}\`, \`{contact}\`, \`{#annex}{text}{/annex}\`. Tags are names and nothing else. A template is refused when it is over 2 MiB, unpacks to too much, holds a macro, an embedded file, an outside link or a field that fetches or runs, has a tag that is unknown or out of place, or lacks one that a letter needs.

![A refusal, set with stand-in faces](pictures/letter-refusal.png)

## Kinds

Beside the facts named here every letter needs the agency's name, telephone and address, its date and number; letters to the applicant the applicant's name, the registration number, the day of receipt and what was asked; letters with remedies the review organ and the court.

${table(['kind', '标题', 'in English', '文号', '救济', 'needs'], letterRows())}

## Rows of table III

${table(['row', '', '情形', 'code', 'rests on', 'letter'], outcomeRows())}

## From the articles to the row

\`\`\`mermaid
flowchart TD
${aidEdges().join('\n')}
\`\`\`
`;
}
