import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrCode } from '../../web/components/qr-code.ts';
import { elementsOf } from './parsed-page.ts';

test('the path draws exactly the dark modules of the code', () => {
  const text = 'https://gongkai.example/status?number=20260302-7H3KQ2';
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path =
    elementsOf(qrCode(text, '二维码').toString()).find(({ attributes }) => attributes['class'] === 'qr-ink')
      ?.attributes['d'] ?? '';
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let step = 0; step < Number(width); step += 1) drawn[Number(y)]![Number(x) + step] = true;
  }
  expect(drawn).toEqual(data);
});
