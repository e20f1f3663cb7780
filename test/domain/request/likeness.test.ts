import { expect, test } from 'vitest';
import { likeness, seemsToAskForSame } from '../../../shared/domain/request/likeness.ts';

const asked = (title: string, documentNumber: string | null = null, descriptionDigest = title) => ({
  title,
  documentNumber,
  descriptionDigest,
});

test.each([
  ['示例路片区征收补偿安置方案', '示例路片区征收补偿安置方案', true],
  ['示例路片区征收补偿安置方案', '《示例路片区征收补偿安置方案》', true],
  ['示例路片区征收补偿安置方案', '示例路片区 征收补偿 安置方案（2026年）', true],
  ['ＡＢＣ项目环评', 'abc项目环评', true],
  ['示例路片区征收补偿安置方案', '示例片区控制性详细规划', false],
  ['2024年预算', '2025年决算', false],
  ['', '', false],
])('%s / %s: %s', (one, other, isSame) => {
  expect(likeness(one, other) >= 0.8).toBe(isSame);
  expect(likeness(one, other)).toBe(likeness(other, one));
});

test('the same document number or the same description makes two requests alike whatever their titles', () => {
  expect(seemsToAskForSame(asked('方案', '示政办〔2025〕3号'), asked('文件', '示政办[2025]3号'))).toBe(true);
  expect(seemsToAskForSame(asked('方案', null, 'd'), asked('文件', null, 'd'))).toBe(true);
  expect(seemsToAskForSame(asked('方案', '示政办〔2025〕3号'), asked('文件', '示政办〔2025〕4号'))).toBe(false);
});
