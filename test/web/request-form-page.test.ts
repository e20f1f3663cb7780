import { describe, expect, test } from 'vitest';
import { pageContext } from '../../web/layout/page-context.ts';
import { requestFormPage } from '../../web/pages/request-form-page.ts';
import type { RequestFormView } from '../../web/pages/request-form-page.ts';
import { elementsOf } from './parsed-page.ts';

function page(view: Partial<RequestFormView> = {}, language = 'zh'): string {
  return requestFormPage(pageContext('/apply', { agency: 'a1', as: 'natural-person', lang: language }), {
    agency: { id: 'a1', name: '示例局' },
    kind: 'natural-person',
    notice: null,
    isPosted: false,
    idempotencyKey: 'key-1',
    formAgeToken: 'token-1',
    errors: [],
    values: {},
    ...view,
  }).toString();
}

function field(html: string, name: string) {
  return elementsOf(html).find(({ attributes }) => attributes['name'] === name);
}

describe('the request form', () => {
  test('carries its key and token in hidden fields, so that it works without script', () => {
    expect(field(page(), 'idempotencyKey')?.attributes).toMatchObject({ type: 'hidden', value: 'key-1' });
    expect(field(page(), 'openedToken')?.attributes).toMatchObject({ type: 'hidden', value: 'token-1' });
  });

  test('asks a person for nothing that only an organisation has, and the other way round', () => {
    expect(field(page(), 'applicant.creditCode')).toBeUndefined();
    expect(field(page({ kind: 'organisation' }), 'applicant.idNumber')).toBeUndefined();
    expect(field(page({ kind: 'organisation' }), 'applicant.category')?.attributes['type']).toBe('radio');
  });

  test('asks for no purpose (条例第27条)', () => {
    expect(
      elementsOf(page())
        .filter(({ tag }) => tag === 'label' || tag === 'legend')
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/用途|理由/);
  });

  test('ties label, hint and error to the field that they belong to', () => {
    const html = page({ errors: [{ field: 'applicant.idNumber', message: '号码不对' }] });
    const input = field(html, 'applicant.idNumber');
    const elements = elementsOf(html);
    expect(
      elements.find(({ tag, attributes }) => tag === 'label' && attributes['for'] === input?.attributes['id'])?.text,
    ).toBe('证件号码');
    expect(input?.attributes['aria-invalid']).toBe('true');
    const described = (input?.attributes['aria-describedby'] ?? '')
      .split(' ')
      .map((id) => elements.find(({ attributes }) => attributes['id'] === id)?.text);
    expect(described).toEqual([expect.stringContaining('18 位'), '错误：号码不对']);
  });

  test('names every error in a summary whose links lead to the fields, and says so in the title', () => {
    const html = page({
      errors: [
        { field: 'applicant.name', message: '请填写姓名' },
        { field: 'delivery', message: '请选择' },
      ],
    });
    const elements = elementsOf(html);
    const ids = new Set(elements.map(({ attributes }) => attributes['id']));
    const links = elements.filter(
      ({ tag, attributes }) => tag === 'a' && ['#applicant-name', '#delivery'].includes(attributes['href'] ?? ''),
    );
    expect(links.map(({ text }) => text)).toEqual(['请填写姓名', '请选择']);
    expect(ids.has('applicant-name') && ids.has('delivery')).toBe(true);
    expect(elements.find(({ tag }) => tag === 'title')?.text).toMatch(/^错误：/);
    expect(elements.find(({ attributes }) => attributes['id'] === 'error-summary')?.attributes).toMatchObject({
      tabindex: '-1',
      autofocus: '',
    });
  });

  test('no field cuts off what is typed or pasted', () => {
    expect(elementsOf(page()).filter(({ attributes }) => 'maxlength' in attributes)).toEqual([]);
  });

  test('no id occurs twice and every reference to an id finds it', () => {
    for (const html of [
      page(),
      page({ kind: 'organisation' }),
      page({ errors: [{ field: 'applicant.name', message: 'x' }] }, 'en'),
    ]) {
      const elements = elementsOf(html);
      const ids = elements.map(({ attributes }) => attributes['id']).filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
      const references = elements
        .flatMap(({ attributes }) => [
          attributes['for'],
          ...(attributes['aria-describedby']?.split(' ') ?? []),
          attributes['aria-labelledby'],
        ])
        .filter((id) => id !== undefined);
      expect(references.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  test('speaks English when asked to and stays there', () => {
    const html = page({}, 'en');
    expect(elementsOf(html).find(({ tag }) => tag === 'html')?.attributes['lang']).toBe('en');
    expect(elementsOf(html).find(({ tag }) => tag === 'form')?.attributes['action']).toBe('/apply?lang=en');
  });
});
