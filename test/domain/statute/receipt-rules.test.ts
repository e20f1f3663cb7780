import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../shared/domain/request/vocabulary.ts';
import { receiptArticle } from '../../../shared/domain/statute/receipt-rules.ts';
import { statuteVersions } from '../../../shared/domain/statute/statute-versions.ts';

describe('the day of receipt', () => {
  it('rests on the Regulation of 2019, and before it on the papers of its time', () => {
    const [old, present] = statuteVersions;
    const cited = (channel: Channel) => [receiptArticle(channel, old!), receiptArticle(channel, present!)];
    expect(cited('online')).toEqual(['指导案例26号', '条例第31条']);
    expect(cited('in-person')).toEqual(['国办公开办函〔2015〕207号', '条例第31条']);
  });
});
