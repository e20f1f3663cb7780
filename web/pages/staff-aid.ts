import { decisionAid } from '../../shared/domain/outcome/decision-aid.ts';
import type { AidQuestionId, followDecisionAid } from '../../shared/domain/outcome/decision-aid.ts';
import { aidQuestionsEn, aidStepsEn } from '../../shared/messages/outcome-en.ts';
import { aidQuestionsZh, aidStepsZh } from '../../shared/messages/outcome-zh.ts';
import { citation } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { consoleMessages, outcomeNames, staffMessages } from '../words/staff-words.ts';

export type AidAnswerGiven = { readonly question: AidQuestionId; readonly answer: string };
export type AidView = {
  readonly answers: readonly AidAnswerGiven[];
  readonly conclusion: Extract<ReturnType<typeof followDecisionAid>, { readonly ok: true }>['value'];
};

function addressOf(context: StaffPageContext, answers: readonly AidAnswerGiven[]): string {
  const query = new URLSearchParams(
    answers.map(({ question, answer }): [string, string] => ['a', `${question}:${answer}`]),
  );
  if (context.language !== 'zh') query.set('lang', context.language);
  const text = query.toString();
  return text === '' ? '/staff/aid' : `/staff/aid?${text}`;
}

/** From the articles to a row of table III, one question at a time; each answer is a link, so that going back is free. */
export function staffAidPage(context: StaffPageContext, { answers, conclusion }: AidView): Html {
  const { aid } = consoleMessages(context);
  const words = context.language === 'en' ? aidQuestionsEn : aidQuestionsZh;
  const steps = context.language === 'en' ? aidStepsEn : aidStepsZh;
  const next = (question: AidQuestionId): Html => {
    const { article } = decisionAid[question];
    return html`<section class="result"><h2 id="question">${words[question].question}</h2>
      ${article !== null && html`<p class="law-source">${citation(context, article)}</p>`}
      <ul class="answers">${Object.entries(words[question].answers).map(
        ([answer, text]) =>
          html`<li><a class="button quiet" href="${addressOf(context, [
            ...answers,
            { question, answer },
          ])}">${text}</a></li>`,
      )}</ul></section>`;
  };
  const end = (text: string, variant: string | null): Html => html`<section class="result" role="status"><h2>${
    conclusion.to === 'step' ? aid.stepFirst : aid.result
  }</h2><p class="lead"><strong>${text}</strong>${variant !== null && html` · ${variant}`}</p>
    <p class="law-source">${conclusion.articles
      .map((article) => citation(context, article))
      .join(context.messages.common.listSeparator)}</p></section>`;
  return renderStaffPage(context, {
    title: aid.title,
    section: 'requests',
    main: html`<h1>${aid.title}</h1>
<p class="lead">${aid.lead}</p>
${
  conclusion.to === 'question'
    ? next(conclusion.question)
    : conclusion.to === 'step'
      ? end(steps[conclusion.step], null)
      : end(
          outcomeNames(context)[conclusion.outcome],
          conclusion.variant === null ? null : staffMessages(context).choices.variant[conclusion.variant],
        )
}
${
  answers.length > 0 &&
  html`<p class="actions"><a class="button quiet small" href="${addressOf(
    context,
    answers.slice(0, -1),
  )}">${aid.back}</a> <a class="button quiet small" href="${addressOf(context, [])}">${aid.restart}</a></p>
<h2>${aid.answered}</h2><ol>${answers.map(
    ({ question, answer }) =>
      html`<li>${words[question].question} <strong>${words[question].answers[answer] ?? ''}</strong></li>`,
  )}</ol>`
}`,
  });
}
