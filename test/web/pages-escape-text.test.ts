import { expect, test } from 'vitest';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { pageContext } from '../../web/layout/page-context.ts';
import type { Html } from '../../web/layout/html.ts';
import { chooseAgencyPage } from '../../web/pages/choose-agency.ts';
import { chooseApplicantPage } from '../../web/pages/choose-applicant.ts';
import { deadlineCalculatorPage } from '../../web/pages/deadline-calculator.ts';
import { receiptPage } from '../../web/pages/receipt.ts';
import { formFieldNames, requestFormPage } from '../../web/pages/request-form-page.ts';
import { statusQueryPage } from '../../web/pages/status-query.ts';
import { hostileTexts } from './given.ts';
import { elementsOf, shapeOf } from './parsed-page.ts';

const context = pageContext('/apply', {});

/** Each page with the same text in every place that somebody outside can fill. */
const pages: Readonly<Record<string, (text: string) => Html>> = {
  'choose agency': (text) =>
    chooseAgencyPage(context, { agencies: [{ id: text, name: text }], query: text, isUnknownAgency: false }),
  'choose applicant': (text) => chooseApplicantPage(context, { id: text, name: text }),
  'request form': (text) =>
    requestFormPage(context, {
      agency: { id: text, name: text },
      kind: 'organisation',
      notice: null,
      isPosted: true,
      idempotencyKey: text,
      formAgeToken: text,
      values: Object.fromEntries(
        formFieldNames
          .filter((name) => name !== 'delivery' && name !== 'applicant.category')
          .map((name) => [name, text]),
      ),
      errors: [
        { field: 'applicant.name', message: text },
        { field: 'information.description', message: text },
      ],
    }),
  receipt: (text) =>
    receiptPage(context, {
      agency: { id: text, name: text },
      receiptNumber: text,
      queryCode: text,
      submittedAt: '2026-03-02T01:00:00.000Z',
      receivedOn: civilDate('2026-03-02'),
      dueOn: civilDate('2026-03-30'),
      isProvisional: true,
      onlineReceiptRule: 'submitted',
      applicantName: text,
      title: text,
      delivery: 'paper:post',
      email: text,
      statusUrl: 'https://gongkai.example/status?number=1',
    }),
  'status query': (text) =>
    statusQueryPage(context, {
      receiptNumber: text,
      errors: [{ field: 'receiptNumber', message: text }],
      notice: null,
    }),
  'deadline calculator': (text) =>
    deadlineCalculatorPage(context, {
      values: { received: text, asOf: text, extendedBy: text, channel: text },
      errors: [{ field: 'received', message: text }],
      result: null,
    }),
  'the other language’s link': (text) =>
    statusQueryPage(pageContext('/status', { number: text }), { receiptNumber: '', errors: [], notice: null }),
};

for (const [name, render] of Object.entries(pages)) {
  test(`S11: ${name}: no text changes what the page is made of`, () => {
    const shape = shapeOf(render('x').toString());
    for (const text of hostileTexts) expect(shapeOf(render(text).toString()), text).toEqual(shape);
  });

  test(`${name}: every text is shown as it was typed`, () => {
    for (const text of hostileTexts.filter((one) => !one.includes('\u0000'))) {
      const elements = elementsOf(render(text).toString());
      const isShown = elements.some(
        (element) =>
          element.text.includes(text) ||
          Object.values(element.attributes).some(
            (value) =>
              value.includes(text) ||
              value.includes(encodeURIComponent(text)) ||
              value.includes(new URLSearchParams({ q: text }).toString().slice(2)),
          ),
      );
      expect(isShown, text).toBe(true);
    }
  });

  test(`S11: ${name}: no address leads to another site, however the text looks`, () => {
    for (const text of hostileTexts) {
      const addresses = elementsOf(render(text).toString())
        .flatMap(({ attributes }) => [attributes['href'], attributes['src'], attributes['action']])
        .filter((one) => one !== undefined);
      expect(
        addresses.filter((one) => !/^(\/(?!\/)|#)/.test(one)),
        text,
      ).toEqual([]);
    }
  });
}

test('a form shown again keeps a text that begins with a line break', () => {
  const page = requestFormPage(context, {
    agency: { id: 'a', name: 'a' },
    kind: 'natural-person',
    notice: null,
    isPosted: true,
    idempotencyKey: 'k',
    formAgeToken: 't',
    errors: [],
    values: { 'information.description': '\n第二行' },
  }).toString();
  expect(elementsOf(page).find(({ tag }) => tag === 'textarea')?.text).toBe('\n第二行');
});
