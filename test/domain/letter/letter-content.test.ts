import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import {
  type LetterContent,
  letterContent,
  outcomeOfLetter,
  remediesOfLetter,
} from '../../../shared/domain/letter/letter-content.ts';
import {
  type LetterFacts,
  type LetterSettings,
  letterRequirements,
  missingFacts,
} from '../../../shared/domain/letter/letter-facts.ts';
import {
  type LetterKind,
  answerLetterKinds,
  letterKinds,
  proceduralLetterKinds,
} from '../../../shared/domain/letter/letter-kinds.ts';
import { defaultSeriesWords, formatLetterNumber, seriesOf } from '../../../shared/domain/letter/letter-number.ts';
import { refusalGrounds } from '../../../shared/domain/outcome/answer-basis.ts';
import { outcomes } from '../../../shared/domain/request/vocabulary.ts';
import { letterFactNamesEn, letterKindNamesEn } from '../../../shared/messages/letter-en.ts';
import { letterWordingZh } from '../../../shared/messages/letter-wording-zh.ts';
import { letterFactNamesZh, letterKindNamesZh } from '../../../shared/messages/letter-zh.ts';
import { letterText } from './letter-text.ts';
import { sampleCase, sampleFacts, sampleSettings } from './sample-letters.ts';

function write(
  kind: LetterKind,
  facts: LetterFacts = sampleFacts[kind],
  settings: LetterSettings = sampleSettings,
): LetterContent {
  const letter = letterContent(kind, facts, settings, letterWordingZh);
  if (!letter.ok) throw new Error(`${kind} refused: ${JSON.stringify(letter.refusal)}`);
  return letter.value;
}

function textOf(kind: LetterKind, facts?: LetterFacts, settings?: LetterSettings): string {
  return letterText(write(kind, facts, settings));
}

describe('every letter', () => {
  test.each(letterKinds)('%s says who writes, to whom, under which number and when', (kind) => {
    const letter = write(kind);
    expect(letter.agencyName).toBe('湛河口县人民政府办公室');
    expect(letter.title).toMatch(/书$|函$|回执$/);
    expect(letter.date).toBe('2026年3月23日');
    expect(letter.addressee).toMatch(/^(沈知微|湛河口县.+)$/);
    expect(letter.number).toBe(
      kind === 'receipt'
        ? '登记编号：2026-0000012'
        : `湛政办依申${{ answer: '复', notice: '告', consultation: '征', fee: '费' }[seriesOf(kind) ?? 'answer']}〔2026〕3号`,
    );
    expect(letter.contact).toEqual([
      '联系人：政府信息公开办公室',
      '联系电话：0000-1234567',
      '联系地址：湛河口县青年路1号',
    ]);
  });

  test.each(letterKinds)('%s has no blank, no doubled stop and no leftover of the program', (kind) => {
    const body = write(kind).blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]));
    for (const text of body) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\{|\}|。。|，。|；。|“”|（）|《》|：。|\s{2}/);
      expect(text.trim()).not.toBe('');
    }
  });

  test.each(letterKinds)(
    '%s names the Regulation in full before it shortens it, and shortens it only to use it',
    (kind) => {
      const text = textOf(kind);
      const shortened = text.indexOf('（以下简称《条例》）');
      const used = text.replace('（以下简称《条例》）', '').indexOf('《条例》');
      expect(used === -1).toBe(shortened === -1);
      if (used !== -1) expect(used).toBeGreaterThanOrEqual(shortened);
    },
  );

  test.each(letterKinds)('%s is refused with the name of whatever it lacks', (kind) => {
    for (const fact of letterRequirements[kind]) {
      const without = (from: object): object =>
        Object.fromEntries(Object.entries(from).filter(([name]) => name !== fact));
      const letter = letterContent(kind, without(sampleFacts[kind]), without(sampleSettings), letterWordingZh);
      expect(letter, fact).toMatchObject({
        ok: false,
        refusal: { kind: 'LetterFactsMissing', facts: { letter: kind, missing: fact } },
      });
    }
  });

  test('counts a blank text and an empty list as lacking', () => {
    expect(
      missingFacts('refusal', { ...sampleSettings, ...sampleFacts.refusal, reasons: '  ', applicantName: '' }),
    ).toEqual(['applicantName', 'reasons']);
    expect(
      missingFacts('correction-notice', {
        ...sampleSettings,
        ...sampleFacts['correction-notice'],
        correctionItems: [],
      }),
    ).toEqual(['correctionItems']);
  });

  test('names everything that it lacks at once', () => {
    expect(letterContent('disclosure', {}, {}, letterWordingZh)).toMatchObject({
      ok: false,
      refusal: { article: '条例第36条', facts: { missing: letterRequirements.disclosure.join(',') } },
    });
  });

  test('is named in both languages, and so is every fact', () => {
    expect([Object.keys(letterKindNamesZh), Object.keys(letterKindNamesEn)]).toEqual([
      [...letterKinds],
      [...letterKinds],
    ]);
    expect(new Set(Object.values(letterKindNamesZh)).size).toBe(letterKinds.length);
    expect(Object.keys(letterFactNamesEn)).toEqual(Object.keys(letterFactNamesZh));
  });

  test('addresses an organisation as one', () => {
    const text = textOf('refusal', {
      ...sampleFacts.refusal,
      applicantName: '湛河口县清流环保协会',
      applicantKind: 'organisation',
    });
    expect(text).toContain('你单位');
    expect(text).not.toContain('您');
  });

  test('sets stated text as clauses, whatever stops and breaks it came with', () => {
    const text = textOf('refusal', {
      ...sampleFacts.refusal,
      reasons: '第一，内容未定。\n第二，仍在讨论。',
      requestedInformation: '会议“纪要”\n全文。',
    });
    expect(text).toContain('理由：第一，内容未定；第二，仍在讨论。根据');
    expect(text).toContain('申请公开“会议‘纪要’；全文”。');
  });
});

describe('the number of a letter', () => {
  test('is written in the official form', () => {
    expect(formatLetterNumber('平湛政办依申', '复', 2026, 3)).toBe('平湛政办依申复〔2026〕3号');
  });

  test('takes the year of the letter and the words that the agency uses', () => {
    const letter = write(
      'refusal',
      { ...sampleFacts.refusal, letterOn: civilDate('2027-01-04'), serial: 118 },
      { ...sampleSettings, seriesWords: { ...defaultSeriesWords, answer: '答' } },
    );
    expect(letter.number).toBe('湛政办依申答〔2027〕118号');
  });

  test('is counted apart for answers, notices, consultations and fees', () => {
    expect(answerLetterKinds.map(seriesOf)).toEqual(answerLetterKinds.map(() => 'answer'));
    expect(new Set(proceduralLetterKinds.map(seriesOf))).toEqual(new Set([null, 'notice', 'consultation', 'fee']));
    expect(seriesOf('record-correction')).toBe('answer');
  });
});

const reviewFirst =
  '您对本答复不服的，应当先自收到本告知书之日起60日内向湛河口县人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向湛河口县人民法院或者其他有管辖权的人民法院提起行政诉讼。';
const either =
  '您对本答复不服的，可以自收到本告知书之日起60日内向湛河口县人民政府申请行政复议，也可以自收到本告知书之日起6个月内依法向湛河口县人民法院提起行政诉讼。';

describe('the remedies in a letter', () => {
  test.each(refusalGrounds)('send a refusal for %s to reconsideration first', (refusalGround) => {
    expect(textOf('refusal', { ...sampleFacts.refusal, refusalGround, otherLaw: '《统计法》第二十八条' })).toContain(
      reviewFirst,
    );
  });

  test('offer both ways in a refusal dated before 2024', () => {
    expect(textOf('refusal', { ...sampleFacts.refusal, letterOn: civilDate('2023-12-29') })).toContain(either);
  });

  test('send a partly disclosed answer to reconsideration first, unless the agency has decided otherwise', () => {
    expect(textOf('partial-disclosure')).toContain(reviewFirst);
    expect(
      textOf('partial-disclosure', sampleFacts['partial-disclosure'], {
        ...sampleSettings,
        remedies: { partlyDisclosed: 'reconsideration-or-litigation' },
      }),
    ).toContain(either);
  });

  test.each(
    answerLetterKinds.filter((kind) => kind !== 'refusal' && kind !== 'partial-disclosure' && kind !== 'withdrawn'),
  )('offer both ways in %s', (kind) => {
    expect(textOf(kind)).toContain(either);
  });

  test('call each letter what it is', () => {
    expect(textOf('withdrawn')).toContain('自收到本确认书之日起60日内');
    expect(textOf('record-correction')).toContain('自收到本答复书之日起6个月内');
  });

  test('are told to the third party against whose objection information is disclosed', () => {
    expect(textOf('override-notice')).toContain(
      '你方对本决定不服的，可以自收到本告知书之日起60日内向湛河口县人民政府申请行政复议，也可以',
    );
  });

  test.each(proceduralLetterKinds.filter((kind) => kind !== 'override-notice'))('stand in no %s', (kind) => {
    expect(textOf(kind)).not.toMatch(/行政复议|行政诉讼|人民法院/);
    expect(remediesOfLetter(kind, { letterOn: civilDate('2026-03-02') })).toBeNull();
  });

  test('name the online channel, which an answer served online cannot do without', () => {
    const { onlineReconsiderationChannel, ...offline } = sampleSettings;
    expect(textOf('not-existing')).toContain(`行政复议申请可以通过${onlineReconsiderationChannel}在线提交。`);
    expect(textOf('not-existing', sampleFacts['not-existing'], offline)).not.toContain('在线提交');
    const served = letterContent(
      'not-existing',
      { ...sampleFacts['not-existing'], servedBy: 'online' },
      offline,
      letterWordingZh,
    );
    expect(served).toMatchObject({ ok: false, refusal: { facts: { missing: 'onlineReconsiderationChannel' } } });
    expect(
      letterContent('receipt', { ...sampleFacts.receipt, servedBy: 'online' }, offline, letterWordingZh),
    ).toMatchObject({ ok: true });
  });
});

describe('a letter to a third party', () => {
  test.each(['third-party-consultation', 'override-notice'] as const)('in %s never tells who applied', (kind) => {
    const text = textOf(kind);
    expect(text).not.toContain(sampleCase.applicantName);
    expect(text).not.toContain(sampleCase.receiptNumber);
  });

  test.each(['third-party-consultation', 'override-notice'] as const)(
    'in %s is refused when its own words name the applicant',
    (kind) => {
      const letter = letterContent(
        kind,
        { ...sampleFacts[kind], consultedInformation: '沈知微申请公开的施工合同' },
        sampleSettings,
        letterWordingZh,
      );
      expect(letter).toMatchObject({
        ok: false,
        refusal: { kind: 'ApplicantRevealed', article: '条例第32条', facts: { letter: kind, fields: 'name' } },
      });
    },
  );

  test('is refused for any other field of the applicant, and for the receipt number', () => {
    const { 'third-party-consultation': facts } = sampleFacts;
    const applicant = { kind: 'natural-person', name: '沈知微', idType: 'other', phone: '137 1234 0987' } as const;
    const letter = letterContent(
      'third-party-consultation',
      { ...facts, applicant, consultedInformation: `施工合同（${facts.receiptNumber}，电话１３７１２３４０９８７）` },
      sampleSettings,
      letterWordingZh,
    );
    expect(letter).toMatchObject({ ok: false, refusal: { facts: { fields: 'phone,receiptNumber' } } });
  });

  test('brings the slip to answer on', () => {
    expect(write('third-party-consultation').annex).toMatchObject({ title: '征求意见反馈表' });
    expect(write('co-maker-consultation').annex).not.toBeNull();
    expect(write('override-notice').annex).toBeNull();
  });

  test('says what silence means: the agency decides, or a co-maker consents', () => {
    expect(textOf('third-party-consultation')).toContain('逾期未提出意见的，由本机关依照《条例》的规定决定是否公开');
    expect(textOf('co-maker-consultation')).toContain('逾期未提出意见的，视为同意公开');
    expect(textOf('third-party-consultation')).toContain('15个工作日');
  });
});

describe('what a letter says', () => {
  test.each<[LetterKind, readonly string[]]>([
    ['receipt', ['2026年3月30日前（含当日）', '通过互联网渠道提交', '20个工作日', '第三十一条']],
    [
      'correction-notice',
      ['1．请写明合同的名称', '2．请选择', '2026年4月10日前', '视为放弃申请', '第三十条', '补正说明：'],
    ],
    ['extension-notice', ['延长20个工作日，至2026年4月28日', '工作机构负责人同意', '第三十三条第二款']],
    ['reasons-request', ['共向本机关提出47件', '2026年4月3日前', '第三十五条']],
    ['delay-notice', ['2026年6月30日前', '第三十五条']],
    ['other-agency-consultation', ['2026年4月8日前', '第十一条', '特此函达']],
    ['consultation-notice', ['公开后可能损害第三方合法权益', '2026年3月20日', '不计算在答复期限内', '第三十二条']],
    ['override-notice', ['决定公开的内容：合同的工程量清单', '决定公开的理由：', '第十五条、第三十二条']],
    [
      'fee-notice',
      ['第26至30件', '2000元', '肆仟元整（4000元）', '次日起20个工作日内', '国办函〔2020〕109号', '第四十二条'],
    ],
    ['disclosure', ['第三十六条第二项', '电子件1份']],
    ['already-public', ['第三十六条第一项', '登录湛河口县人民政府网站']],
    [
      'partial-disclosure',
      ['一、予以公开的内容', '（一）合同第十二条', '（二）附件三', '第十五条', '第十六条第二款', '第三十七条'],
    ],
    ['refusal', ['过程性信息', '第十六条第二款、第三十六条第三项', '决定不予公开']],
    ['administrative-inquiry', ['第三十六条第七项', '《不动产登记暂行条例》第二十七条']],
    ['not-existing', ['第三十六条第四项', '经检索（', '政府信息不存在']],
    ['not-this-agency', ['第十条、第三十六条第五项', '湛河口县住房和城乡建设局负责公开', '电话0000-7654321']],
    ['needs-creation', ['第三十八条', '加工、分析']],
    ['still-unclear', ['2026年3月5日告知', '2026年3月16日收到', '仍不明确', '第三十条']],
    ['petition', ['第三十九条第一款', '不作为政府信息公开申请处理', '12345']],
    ['repeated', ['2026年1月26日以湛政办依申复〔2026〕1号文书', '第三十六条第六项', '不予重复处理']],
    ['publication', ['第三十九条第二款', '获取的途径']],
    ['excessive', ['共向本机关提出47件', '2026年3月16日作出说明', '第三十五条', '不予处理']],
    ['reissue', ['确认或者重新出具', '不予处理']],
    ['correction-lapsed', ['2026年3月20日前补正', '视为放弃申请', '不再处理', '第三十条']],
    ['fee-unpaid', ['2026年2月5日', '2026年3月13日', '视为放弃申请', '第四十二条']],
    ['withdrawn', ['2026年3月18日撤回', '终止']],
    ['other-handling', ['申请人在处理期间死亡', '终止']],
    ['record-correction', ['第四十一条', '已对该记录予以更正', '出生日期']],
  ])('in %s includes its articles, dates and facts', (kind, parts) => {
    const text = textOf(kind);
    for (const part of parts) expect(text).toContain(part);
  });

  test.each([
    ['state-secret', '属于依法确定的国家秘密', '第十四条'],
    ['other-law-prohibits', '属于《统计法》第二十八条禁止公开的政府信息', '第十四条'],
    ['security-and-stability', '可能危及国家安全、公共安全、经济安全、社会稳定', '第十四条'],
    ['third-party-rights', '损害', '第十五条'],
    ['internal-affairs', '内部事务信息', '第十六条第一款'],
    ['process-information', '过程性信息', '第十六条第二款'],
    ['enforcement-files', '行政执法案卷信息', '第十六条第二款'],
  ] as const)('in a refusal for %s is the ground and its article', (refusalGround, ground, article) => {
    const text = textOf('refusal', { ...sampleFacts.refusal, refusalGround, otherLaw: '《统计法》第二十八条' });
    expect(text).toContain(ground);
    expect(text).toContain(`${article}、第三十六条第三项`);
  });

  test('in a refusal because another law prohibits it, is that law or nothing at all', () => {
    const letter = letterContent(
      'refusal',
      { ...sampleFacts.refusal, refusalGround: 'other-law-prohibits' },
      sampleSettings,
      letterWordingZh,
    );
    expect(letter).toMatchObject({ ok: false, refusal: { facts: { missing: 'otherLaw' } } });
  });

  test('in a receipt marks a provisional due date', () => {
    expect(textOf('receipt', { ...sampleFacts.receipt, isDueOnProvisional: true })).toContain('节假日安排尚未公布');
    expect(textOf('receipt')).not.toContain('暂定');
  });

  test('in an answer tells what moved the period', () => {
    const moved = {
      ...sampleFacts.disclosure,
      correctionReceivedOn: civilDate('2026-03-10'),
      consultationSentOn: civilDate('2026-03-11'),
      extendedDueOn: civilDate('2026-04-30'),
    };
    const text = textOf('disclosure', moved);
    for (const part of ['2026年3月10日收到您补正的申请', '依法征求了有关方面的意见', '答复期限延长至2026年4月30日'])
      expect(text).toContain(part);
  });

  test('when the responsible agency is unknown is that it cannot be determined', () => {
    expect(textOf('not-this-agency', { ...sampleFacts['not-this-agency'], responsibleAgency: undefined })).toContain(
      '无法确定负责公开该信息的行政机关',
    );
    expect(
      textOf('not-this-agency', { ...sampleFacts['not-this-agency'], responsibleAgency: { name: '湛河口县档案馆' } }),
    ).toContain('湛河口县档案馆负责公开，您可以向其提出申请。');
  });

  test.each([
    ['co-maker', '由两个以上行政机关共同制作', '第三十四条'],
    ['other-agency', '涉及其他机关', '第十一条'],
  ] as const)('in a notice of consulting a %s is why', (consultedParty, because, article) => {
    const text = textOf('consultation-notice', { ...sampleFacts['consultation-notice'], consultedParty });
    expect(text).toContain(because);
    expect(text).toContain(article);
  });

  test('about a record is what became of it', () => {
    const facts = sampleFacts['record-correction'];
    const agency = { name: '湛河口县公安局', contact: '电话0000-1110000' };
    expect(textOf('record-correction', { ...facts, recordResult: 'transferred', responsibleAgency: agency })).toContain(
      '转送湛河口县公安局（联系方式：电话0000-1110000）处理',
    );
    expect(
      textOf('record-correction', {
        ...facts,
        recordResult: 'pointed-elsewhere',
        responsibleAgency: { name: '湛河口县公安局' },
      }),
    ).toContain('向湛河口县公安局提出');
    expect(
      textOf('record-correction', { ...facts, recordResult: 'not-verified', reasons: '户籍档案与记载一致' }),
    ).toContain('户籍档案与记载一致。根据');
    expect(
      letterContent('record-correction', { ...facts, recordResult: 'transferred' }, sampleSettings, letterWordingZh),
    ).toMatchObject({ refusal: { facts: { missing: 'responsibleAgency' } } });
    expect(
      letterContent('record-correction', { ...facts, recordResult: 'not-verified' }, sampleSettings, letterWordingZh),
    ).toMatchObject({ refusal: { facts: { missing: 'reasons' } } });
  });

  test('about silence after a request for reasons is that there were none', () => {
    expect(textOf('excessive', { ...sampleFacts.excessive, reasonsReceivedOn: undefined })).toContain(
      '您逾期未说明理由',
    );
  });

  test('is no fee notice when there is nothing to pay', () => {
    const fee = { standard: 'per-page', lines: [], totalInYuan: 0 } as const;
    expect(
      letterContent('fee-notice', { ...sampleFacts['fee-notice'], fee }, sampleSettings, letterWordingZh),
    ).toMatchObject({ ok: false, refusal: { kind: 'NothingToCharge' } });
  });
});

describe('the row of table III behind a letter', () => {
  test('is found for every answer and for no other letter', () => {
    for (const kind of answerLetterKinds)
      expect(outcomes, kind).toContain(outcomeOfLetter(kind, { refusalGround: 'state-secret' }));
    for (const kind of proceduralLetterKinds) expect(outcomeOfLetter(kind, {}), kind).toBeNull();
  });

  test('of a refusal is its ground', () => {
    expect(outcomeOfLetter('refusal', { refusalGround: 'internal-affairs' })).toBe('internal-affairs');
    expect(outcomeOfLetter('refusal', {})).toBeNull();
  });

  test('of the two situations of a row is that row', () => {
    expect(
      ['disclosure', 'already-public', 'not-existing', 'not-this-agency', 'withdrawn'].map((kind) =>
        outcomeOfLetter(answerLetterKinds.find((each) => each === kind) ?? 'refusal', {}),
      ),
    ).toEqual(['disclosed', 'disclosed', 'not-held', 'not-held', 'other-handling']);
  });
});
