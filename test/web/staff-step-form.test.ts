import { expect, test } from 'vitest';
import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { staffStepForm } from '../../web/components/staff-step-form.ts';
import { pageContext } from '../../web/layout/page-context.ts';
import { confirmed, on, requestAfter, submitted } from '../domain/request/given.ts';
import { elementsOf } from './parsed-page.ts';

const context = { ...pageContext('/staff/requests/20260302-TEST22'), reader: null };

function formOf(type: CommandType, request: DisclosureRequest) {
  const colleagues = [{ sub: 'h1', name: '经办人甲', sectionId: 'office' }];
  return elementsOf(
    staffStepForm(context, {
      type,
      request,
      colleagues,
      today: on('2026-03-09'),
      typed: null,
      isOpen: true,
    }).toString(),
  );
}

function optionsOf(elements: ReturnType<typeof formOf>, value: string): readonly string[] {
  return elements
    .filter(({ tag, attributes }) => tag === 'option' && attributes['value'] === value)
    .map(({ text }) => text);
}

const drafted = {
  type: 'AnswerDrafted',
  outcome: 'partly-disclosed',
  basis: '经查',
  details: {
    provision: '提供电子件',
    withheldParts: [{ part: '第三章', ground: 'internal-affairs', reasons: '内部事务' }],
  },
} as const;
const consulted = {
  type: 'ConsultationSent',
  id: 'c1',
  party: 'third-party',
  on: on('2026-03-03'),
  to: '甲公司',
} as const;
const answered = {
  type: 'ConsultationAnswered',
  id: 'c1',
  on: on('2026-03-05'),
  opinion: '不同意',
  stance: 'objects',
} as const;

test('what was drafted stands in the form of the answer, with its details unfolded', () => {
  const elements = formOf('answer', requestAfter(submitted, confirmed, drafted));
  const valueOf = (name: string) => elements.find(({ attributes }) => attributes['name'] === name);
  expect(valueOf('basis')?.text).toContain('经查');
  expect(valueOf('details.provision')?.text).toContain('提供电子件');
  expect(valueOf('details.withheldParts.0.part')?.attributes['value']).toBe('第三章');
  expect(
    elements
      .filter(({ tag, attributes }) => tag === 'option' && attributes['selected'] !== undefined)
      .map(({ attributes }) => attributes['value']),
  ).toContain('internal-affairs');
  expect(elements.find(({ attributes }) => attributes['data-part'] === 'details')?.attributes['open']).toBe('');
  expect(elements.find(({ attributes }) => attributes['data-part'] === 'late')?.attributes['open']).toBeUndefined();
});

test('a step about a consultation offers those that it can be about and no other', () => {
  const two = requestAfter(submitted, confirmed, consulted, { ...consulted, id: 'c2', to: '乙公司' }, answered);
  expect(optionsOf(formOf('record-consultation', two), 'c1')).toEqual([]);
  expect(optionsOf(formOf('record-consultation', two), 'c2')).toEqual(['c2：乙公司']);
  expect(optionsOf(formOf('override-objection', two), 'c1')).toEqual(['c1：甲公司']);
  expect(optionsOf(formOf('override-objection', two), 'c2')).toEqual([]);
});

test('accounts of colleagues are offered where a case is assigned', () => {
  const elements = formOf('assign', requestAfter(submitted, confirmed));
  expect(elements.find(({ attributes }) => attributes['name'] === 'handler')?.attributes['list']).toBe(
    'assign-handler-list',
  );
  expect(optionsOf(elements, 'h1')).toEqual(['经办人甲']);
});

test('service is offered by the way that the applicant chose, for the notices that were given', () => {
  const elements = formOf(
    'record-service',
    requestAfter(submitted, confirmed, {
      type: 'CorrectionRequested',
      on: on('2026-03-05'),
      items: ['年份'],
      replyBy: on('2026-03-16'),
    }),
  );
  expect(
    elements
      .filter(({ tag, attributes }) => tag === 'option' && attributes['selected'] !== undefined)
      .map(({ attributes }) => attributes['value']),
  ).toEqual(['correction-notice', 'online']);
  expect(optionsOf(elements, 'correction-notice')).toEqual(['补正告知书']);
  expect(optionsOf(elements, 'answer')).toEqual([]);
});
