import { describe, expect, test } from 'vitest';
import { bodyFor, chatServices, outcomeOf } from '../../../shared/adapters/webhook/chat-services.ts';

/** Stand-ins for the robots, from the pages that `documentedAt` names: what they take, and how they refuse. */
const addresses = {
  WeCom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
  DingTalk: 'https://oapi.dingtalk.com/robot/send?access_token=t',
  Feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/h',
} as const;
const own = 'https://hooks.example.cn/gongkai';
const body = (content: string) => JSON.stringify({ type: 'gongkai.alerts.v1', msgtype: 'text', text: { content } });

test('each service is named with the page that says how it is spoken to', () => {
  expect(chatServices.map(({ name }) => name)).toEqual(Object.keys(addresses));
  for (const { documentedAt } of chatServices) expect(documentedAt).toMatch(/^https:\/\//);
});

describe('what is sent', () => {
  test.each([
    ['WeCom', { msgtype: 'text', text: { content: '两项到期' } }],
    ['DingTalk', { msgtype: 'text', text: { content: '两项到期' } }],
    ['Feishu', { msg_type: 'text', content: { text: '两项到期' } }],
  ] as const)('to %s is the shape that it documents', (name, wanted) => {
    expect(JSON.parse(bodyFor(addresses[name], body('两项到期')))).toEqual(wanted);
  });

  test('to an address of one’s own is the whole message', () => {
    expect(bodyFor(own, body('甲'))).toBe(body('甲'));
  });

  test.each(Object.keys(addresses) as (keyof typeof addresses)[])(
    'to %s keeps to its longest text, whole lines and whole characters, and says that there is more',
    (name) => {
      const longest = chatServices.find((service) => service.name === name)?.longestTextInBytes ?? 0;
      const contentOf = (text: string): string => {
        const sent = JSON.parse(bodyFor(addresses[name], body(text))) as {
          text?: { content: string };
          content?: { text: string };
        };
        return sent.text?.content ?? sent.content?.text ?? '';
      };
      for (const text of [
        Array.from({ length: 2000 }, (_, index) => `第${index}项：答复期限届满`).join('\n'),
        '期'.repeat(20_000),
        `${'😀'.repeat(9000)}\n乙`,
      ]) {
        const content = contentOf(text);
        expect(Buffer.byteLength(content)).toBeLessThanOrEqual(longest);
        expect(Buffer.byteLength(content)).toBeGreaterThan(longest * 0.9);
        expect(content.isWellFormed()).toBe(true);
        expect(content.endsWith('\n……')).toBe(true);
        const lines = content.split('\n').slice(0, -1);
        if (lines.length > 1) expect(text.split('\n').slice(0, lines.length)).toEqual(lines);
      }
      expect(contentOf('短')).toBe('短');
    },
  );
});

describe('what became of it', () => {
  test.each([
    ['WeCom', 200, '{"errcode":0,"errmsg":"ok"}', 'delivered'],
    ['WeCom', 200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'try-later'],
    ['WeCom', 200, '{"errcode":-1,"errmsg":"system busy"}', 'try-later'],
    ['WeCom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'never'],
    ['WeCom', 200, '{"errcode":40058,"errmsg":"content exceed max length"}', 'never'],
    ['WeCom', 502, 'Bad Gateway', 'try-later'],
    ['DingTalk', 200, '{"errcode":0,"errmsg":"ok"}', 'delivered'],
    ['DingTalk', 200, '{"errcode":130101,"errmsg":"send too fast"}', 'try-later'],
    ['DingTalk', 200, '{"errcode":310000,"errmsg":"keywords not in content"}', 'never'],
    ['DingTalk', 200, '{"errcode":"310000","errmsg":"sign not match"}', 'never'],
    ['DingTalk', 200, '{"errcode":300005,"errmsg":"token is not exist"}', 'never'],
    ['Feishu', 200, '{"code":0,"msg":"success","data":{}}', 'delivered'],
    ['Feishu', 200, '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}', 'delivered'],
    ['Feishu', 200, '{"code":19024,"msg":"Key Words Not Found"}', 'never'],
    ['Feishu', 200, '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}', 'never'],
    ['Feishu', 400, '{"code":9499,"msg":"Bad Request"}', 'never'],
    ['Feishu', 400, '{"code":11232,"msg":"frequency limited psm"}', 'try-later'],
    ['Feishu', 200, '{"code":11232,"msg":"frequency limited psm"}', 'try-later'],
    ['Feishu', 200, '{"StatusCode":11232}', 'try-later'],
  ] as const)('%s, status %i, %s: %s', (name, status, text, wanted) => {
    expect(outcomeOf(addresses[name], { status, text }).kind).toBe(wanted);
  });

  test.each([
    [200, '', 'delivered'],
    [204, '', 'delivered'],
    [200, 'ok', 'delivered'],
    [200, '{"ok":true}', 'delivered'],
    [200, '{"errcode":40001}', 'try-later'],
    [200, '{"code":19024}', 'try-later'],
    [400, '{"code":11232}', 'try-later'],
    [400, '{}', 'never'],
    [302, '', 'never'],
    [429, '', 'try-later'],
    [500, '{"code":0}', 'try-later'],
  ])('an address of one’s own, status %i, %s: %s', (status, text, wanted) => {
    expect(outcomeOf(own, { status, text }).kind).toBe(wanted);
  });
});
