import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { dayOfMonth, monthOf, yearOf } from '../domain/calendar/civil-date.ts';
import type { LetterMaterial, MaterialWith, RecordResult } from '../domain/letter/letter-facts.ts';
import type { LetterKind } from '../domain/letter/letter-kinds.ts';
import type { LetterBlock, LetterWording } from '../domain/letter/letter-wording.ts';
import type { RefusalGround } from '../domain/outcome/answer-basis.ts';
import type { Channel, ConsultedParty } from '../domain/request/vocabulary.ts';
import { feeColumnsZh, feeRowZh, feeStandardsZh, yuanInCapitals } from './fee-zh.ts';
import { groundArticlesZh, withholdingGroundsZh } from './outcome-zh.ts';

const titles: Readonly<Record<LetterKind, string>> = {
  receipt: '政府信息公开申请登记回执',
  'correction-notice': '政府信息公开申请补正告知书',
  'extension-notice': '政府信息公开申请延期答复告知书',
  'reasons-request': '政府信息公开申请说明理由告知书',
  'delay-notice': '政府信息公开申请延迟答复告知书',
  'third-party-consultation': '政府信息公开征求意见书',
  'co-maker-consultation': '政府信息公开征求意见书',
  'other-agency-consultation': '政府信息公开协办函',
  'consultation-notice': '政府信息公开征求意见告知书',
  'override-notice': '政府信息公开决定告知书',
  'fee-notice': '政府信息公开信息处理费收费通知书',
  disclosure: '政府信息公开告知书',
  'already-public': '政府信息已主动公开告知书',
  'partial-disclosure': '政府信息部分公开告知书',
  refusal: '政府信息不予公开告知书',
  'administrative-inquiry': '政府信息行政查询事项告知书',
  'not-existing': '政府信息不存在告知书',
  'not-this-agency': '非本机关政府信息告知书',
  'needs-creation': '政府信息需另行制作告知书',
  'still-unclear': '政府信息公开申请内容不明确告知书',
  petition: '信访投诉举报类申请告知书',
  repeated: '重复申请告知书',
  publication: '公开出版物获取途径告知书',
  excessive: '政府信息公开申请不予处理告知书',
  reissue: '政府信息公开申请不予处理告知书',
  'correction-lapsed': '政府信息公开申请不再处理告知书',
  'fee-unpaid': '政府信息公开申请不再处理告知书',
  withdrawn: '撤回政府信息公开申请确认书',
  'other-handling': '政府信息公开申请处理告知书',
  'record-correction': '政府信息记录更正申请答复书',
};

const channelsZh: Readonly<Record<Channel, string>> = {
  'in-person': '当面提交',
  'registered-mail': '以邮寄方式提交',
  'ordinary-mail': '以平常信函方式提交',
  online: '通过互联网渠道提交',
  fax: '以传真方式提交',
  email: '以电子邮件方式提交',
};

const consultedPartiesZh: Readonly<
  Record<ConsultedParty, { readonly whose: string; readonly because: string; readonly article: string }>
> = {
  'third-party': { whose: '第三方', because: '公开后可能损害第三方合法权益', article: '第三十二条' },
  'co-maker': { whose: '共同制作的行政机关', because: '由两个以上行政机关共同制作', article: '第三十四条' },
  'other-agency': { whose: '有关机关', because: '涉及其他机关', article: '第十一条' },
};

function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text };
}

function heading(text: string): LetterBlock {
  return { kind: 'heading', text };
}

/** `2026年3月2日`. */
function dateZh(on: CivilDate): string {
  return `${yearOf(on)}年${monthOf(on)}月${dayOfMonth(on)}日`;
}

/** A stated text as a clause: on one line, without the stop at its end. */
function clause(text: string): string {
  return text
    .trim()
    .replaceAll(/[。；，、．.;,]*\s*\n\s*/g, '；')
    .replace(/[。；，、．.;,\s]+$/u, '');
}

function quote(text: string): string {
  return `“${clause(text).replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

function you(facts: Pick<LetterMaterial, 'applicantKind'>): string {
  return facts.applicantKind === 'organisation' ? '你单位' : '您';
}

type Applied = MaterialWith<'receiptNumber' | 'receivedOn' | 'requestedInformation'>;

/** What was asked and when it was received. */
function received(facts: Applied): string {
  return `本机关于${dateZh(
    facts.receivedOn,
  )}收到${you(facts)}提出的政府信息公开申请（登记编号：${facts.receiptNumber}），申请公开${quote(
    facts.requestedInformation,
  )}。`;
}

/** The steps that moved the period before the answer. */
function history(facts: LetterMaterial): string {
  const sentences: string[] = [];
  if (facts.correctionReceivedOn !== undefined)
    sentences.push(`本机关于${dateZh(facts.correctionReceivedOn)}收到${you(facts)}补正的申请，答复期限自该日起计算。`);
  if (facts.consultationSentOn !== undefined)
    sentences.push('本机关依法征求了有关方面的意见，所需时间不计算在答复期限内。');
  if (facts.extendedDueOn !== undefined)
    sentences.push(`经本机关政府信息公开工作机构负责人同意，答复期限延长至${dateZh(facts.extendedDueOn)}。`);
  return sentences.join('');
}

const regulation = '《中华人民共和国政府信息公开条例》';
/** Where a letter names the Regulation again. */
const regulationInShort = `${regulation}（以下简称《条例》）`;

/** An answer: what was asked and what happened since, then the decision. */
function answer(facts: Applied, decision: string): readonly LetterBlock[] {
  return [paragraph(`${received(facts)}${history(facts)}`), paragraph('经审查，本机关答复如下：'), paragraph(decision)];
}

const refusalClauses: Readonly<Record<RefusalGround, string>> = withholdingGroundsZh;

function refusalReason(facts: MaterialWith<'refusalGround'>): string {
  if (facts.refusalGround !== 'other-law-prohibits' || facts.otherLaw === undefined)
    return refusalClauses[facts.refusalGround];
  return `属于${clause(facts.otherLaw)}禁止公开的政府信息`;
}

const chineseNumerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** `一` to `十`, then figures. */
function ordinal(index: number): string {
  return chineseNumerals[index] ?? String(index + 1);
}

function recordDecision(facts: MaterialWith<'recordResult'>): readonly string[] {
  const elsewhere = facts.responsibleAgency;
  const agency =
    elsewhere === undefined
      ? '有权更正的行政机关'
      : `${elsewhere.name}${elsewhere.contact === undefined ? '' : `（联系方式：${clause(elsewhere.contact)}）`}`;
  const texts: Readonly<Record<RecordResult, string>> = {
    corrected: `经审核属实，根据${regulation}第四十一条的规定，本机关已对该记录予以更正。`,
    transferred: `该记录的更正不属于本机关职能范围。根据${regulation}第四十一条的规定，本机关已将${you(facts)}的申请转送${agency}处理。`,
    'pointed-elsewhere': `该记录的更正不属于本机关职能范围。根据${regulation}第四十一条的规定，请${you(facts)}向${agency}提出。`,
    'not-verified': `${
      facts.reasons === undefined ? '' : `经审核，${clause(facts.reasons)}。`
    }根据${regulation}第四十一条的规定，本机关对该记录不予更正。`,
  };
  return [texts[facts.recordResult]];
}

const body: LetterWording['body'] = {
  receipt: (facts) => [
    paragraph(`${you(facts)}${channelsZh[facts.channel]}的政府信息公开申请，本机关已经登记，现将有关情况告知如下：`),
    {
      kind: 'table',
      columns: ['项目', '内容'],
      rows: [
        ['登记编号', facts.receiptNumber],
        ['申请人', facts.applicantName],
        ['申请内容', clause(facts.requestedInformation)],
        ['收到申请之日', dateZh(facts.receivedOn)],
        ['答复期限', `${dateZh(facts.dueOn)}前（含当日）${facts.isDueOnProvisional === true ? '，为暂定日期' : ''}`],
      ],
    },
    paragraph(
      `收到申请之日依照${regulationInShort}第三十一条确定。答复期限依照《条例》第三十三条，自收到申请之日的次日起计算20个工作日；依法需要补正、征求意见、延长期限或者收取信息处理费的，答复期限相应调整，本机关将另行告知。`,
    ),
    ...(facts.isDueOnProvisional === true
      ? [paragraph('答复期限所在年度的节假日安排尚未公布，上述日期为暂定日期，节假日安排公布后以重新计算的日期为准。')]
      : []),
    ...(facts.queryCode === undefined || facts.statusAddress === undefined
      ? []
      : [
          paragraph(
            `${you(facts)}可以在 ${facts.statusAddress} 凭登记编号和查询码 ${facts.queryCode} 查询办理情况、提交补正。请妥善保管查询码，不要告诉他人。`,
          ),
        ]),
  ],
  'correction-notice': (facts) => [
    paragraph(received(facts)),
    paragraph(
      `经审查，${you(facts)}的申请内容不明确。根据${regulation}第二十九条、第三十条的规定，请${you(facts)}对下列事项一次性作出补正：`,
    ),
    ...facts.correctionItems.map((item, index) => paragraph(`${index + 1}．${clause(item)}。`)),
    ...(facts.guidance === undefined ? [] : [paragraph(`补正说明：${clause(facts.guidance)}。`)]),
    paragraph(
      `请于${dateZh(
        facts.correctionReplyBy,
      )}前（含当日）将补正后的申请送交本机关，并注明登记编号。答复期限自本机关收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ),
  ],
  'extension-notice': (facts) => [
    paragraph(received(facts)),
    paragraph(
      `因${clause(facts.reasons)}，本机关不能在${dateZh(facts.dueOn)}前作出答复。根据${regulation}第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长${facts.extensionInWorkingDays}个工作日，至${dateZh(
        facts.extendedDueOn,
      )}（含当日）。`,
    ),
  ],
  'reasons-request': (facts) => [
    paragraph(received(facts)),
    paragraph(
      `经查，${you(facts)}${clause(
        facts.volumeStatement,
      )}，申请公开政府信息的数量、频次明显超过合理范围。根据${regulation}第三十五条的规定，请${you(facts)}于${dateZh(
        facts.reasonsReplyBy,
      )}前（含当日）向本机关书面说明理由。`,
    ),
    paragraph(
      '本机关认为申请理由不合理的，将告知不予处理；认为申请理由合理，但是无法在规定期限内答复的，将确定延迟答复的合理期限并另行告知。',
    ),
  ],
  'delay-notice': (facts) => [
    paragraph(received(facts)),
    paragraph(
      `本机关认为${you(facts)}的申请理由合理，但是因${clause(facts.reasons)}，无法在${regulationInShort}第三十三条规定的期限内答复。根据《条例》第三十五条的规定，本机关确定于${dateZh(
        facts.delayedUntil,
      )}前（含当日）答复。`,
    ),
  ],
  'third-party-consultation': (facts) => [
    paragraph(
      `本机关收到政府信息公开申请，申请公开${quote(facts.consultedInformation)}。经审查，该信息涉及你方，公开可能损害你方的合法权益。`,
    ),
    paragraph(
      `根据${regulationInShort}第三十二条的规定，现书面征求你方意见。请自收到本征求意见书之日起15个工作日内，以书面形式告知本机关是否同意公开；不同意公开的，请说明理由。`,
    ),
    paragraph(
      '逾期未提出意见的，由本机关依照《条例》的规定决定是否公开。你方不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的内容和理由书面告知你方。',
    ),
  ],
  'co-maker-consultation': (facts) => [
    paragraph(
      `本机关收到政府信息公开申请，申请公开${quote(facts.consultedInformation)}。该信息由本机关牵头、与你单位共同制作。`,
    ),
    paragraph(
      `根据${regulation}第三十四条的规定，现征求你单位意见。请自收到本征求意见书之日起15个工作日内书面提出意见；不同意公开的，请说明理由和依据。逾期未提出意见的，视为同意公开。`,
    ),
  ],
  'other-agency-consultation': (facts) => [
    paragraph(`本机关收到政府信息公开申请，申请公开${quote(facts.consultedInformation)}。该信息涉及你单位。`),
    paragraph(
      `根据${regulation}第十一条、第三十三条第三款的规定，现与你单位协商、确认。请于${dateZh(
        facts.consultationReplyBy,
      )}前书面提出意见，说明该信息是否准确、是否可以公开；认为不宜公开的，请说明理由和依据。`,
    ),
  ],
  'consultation-notice': (facts) => {
    const { whose, because, article } = consultedPartiesZh[facts.consultedParty];
    return [
      paragraph(received(facts)),
      paragraph(
        `经审查，${you(facts)}申请公开的信息${because}。根据${regulationInShort}${article}的规定，本机关已于${dateZh(
          facts.consultationSentOn,
        )}书面征求${whose}的意见。`,
      ),
      paragraph(
        '根据《条例》第三十三条第三款的规定，征求意见所需时间不计算在答复期限内。本机关将在收到意见或者征求意见期限届满后依法答复。',
      ),
    ];
  },
  'override-notice': (facts) => [
    paragraph(
      `关于公开${quote(facts.consultedInformation)}一事，本机关曾书面征求你方意见。经审查，本机关认为不公开可能对公共利益造成重大影响。`,
    ),
    paragraph(`根据${regulation}第十五条、第三十二条的规定，本机关决定予以公开，现将决定公开的内容和理由告知如下：`),
    paragraph(`一、决定公开的内容：${clause(facts.disclosedContent)}。`),
    paragraph(`二、决定公开的理由：${clause(facts.reasons)}。`),
  ],
  'fee-notice': (facts) => [
    paragraph(received(facts)),
    paragraph(
      `${
        facts.volumeStatement === undefined ? '' : `经查，${you(facts)}${clause(facts.volumeStatement)}。`
      }${you(facts)}申请公开政府信息的数量、频次明显超过合理范围。根据${regulation}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本机关决定对该申请${
        feeStandardsZh[facts.fee.standard]
      }信息处理费，超额累进计算如下：`,
    ),
    {
      kind: 'table',
      columns: feeColumnsZh,
      rows: [
        ...facts.fee.lines.map((line) => feeRowZh(line, facts.fee.standard)),
        ['合计', '', '', `${facts.fee.totalInYuan}元`],
      ],
    },
    paragraph(
      `应缴信息处理费人民币${yuanInCapitals(facts.fee.totalInYuan)}（${facts.fee.totalInYuan}元）。缴纳方式：${clause(facts.feePayment)}。`,
    ),
    paragraph(
      `请${you(facts)}自收到本通知书的次日起20个工作日内缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。答复期限自完成缴费的次日起重新计算。`,
    ),
    paragraph(
      `${you(facts)}对收取信息处理费有异议的，可以在缴费期满后，就本机关不再处理该政府信息公开申请的行为依法寻求救济。`,
    ),
  ],
  disclosure: (facts) =>
    answer(
      facts,
      `${you(facts)}申请公开的信息可以公开。根据${regulation}第三十六条第二项、第四十条的规定，本机关以下列方式向${you(facts)}提供：${clause(facts.provision)}。`,
    ),
  'already-public': (facts) =>
    answer(
      facts,
      `${you(facts)}申请公开的信息已经主动公开。根据${regulation}第三十六条第一项的规定，现告知${you(facts)}获取该信息的方式、途径：${clause(facts.accessRoute)}。`,
    ),
  'partial-disclosure': (facts) => [
    paragraph(`${received(facts)}${history(facts)}`),
    paragraph(
      `经审查，${you(facts)}申请公开的信息中含有不应当公开或者不属于政府信息的内容，但是能够作区分处理。根据${regulationInShort}第三十六条、第三十七条的规定，本机关决定部分公开，答复如下：`,
    ),
    heading('一、予以公开的内容'),
    paragraph(`本机关以下列方式向${you(facts)}提供可以公开的内容：${clause(facts.provision)}。`),
    heading('二、不予公开的内容和理由'),
    ...facts.withheldParts.map(({ part, ground, reasons }, index) =>
      paragraph(
        `（${ordinal(index)}）${clause(part)}。该部分${withholdingGroundsZh[ground]}，${clause(reasons)}。根据《条例》${
          groundArticlesZh[ground]
        }的规定，不予公开。`,
      ),
    ),
  ],
  refusal: (facts) =>
    answer(
      facts,
      `${you(facts)}申请公开的信息${refusalReason(facts)}。理由：${clause(facts.reasons)}。根据${regulation}${
        groundArticlesZh[facts.refusalGround]
      }、第三十六条第三项的规定，本机关决定不予公开。`,
    ),
  'administrative-inquiry': (facts) =>
    answer(
      facts,
      `${you(facts)}申请公开的信息，${clause(facts.otherLaw)}对其获取有特别规定。根据${regulation}第三十六条第七项的规定，请${you(facts)}依照该规定办理：${clause(
        facts.accessRoute,
      )}。`,
    ),
  'not-existing': (facts) =>
    answer(
      facts,
      `经检索（${clause(facts.searchDone)}），本机关没有${you(facts)}申请公开的信息。根据${regulation}第三十六条第四项的规定，现告知${you(facts)}该政府信息不存在。`,
    ),
  'not-this-agency': (facts) => {
    const agency = facts.responsibleAgency;
    const pointer =
      agency === undefined
        ? '本机关无法确定负责公开该信息的行政机关。'
        : `该信息由${agency.name}负责公开，${you(facts)}可以向其提出申请${
            agency.contact === undefined ? '' : `，联系方式：${clause(agency.contact)}`
          }。`;
    return answer(
      facts,
      `${you(facts)}申请公开的信息不属于本机关负责公开。理由：${clause(facts.reasons)}。根据${regulation}第十条、第三十六条第五项的规定，现予告知。${pointer}`,
    );
  },
  'needs-creation': (facts) =>
    answer(
      facts,
      `本机关没有${you(facts)}申请公开的现成信息，需要对现有政府信息进行加工、分析。理由：${clause(facts.reasons)}。根据${regulation}第三十八条的规定，本机关不予提供。`,
    ),
  'still-unclear': (facts) =>
    answer(
      { ...facts, correctionReceivedOn: undefined },
      `本机关于${dateZh(facts.correctionRequestedOn)}告知${you(facts)}补正，于${dateZh(
        facts.correctionReceivedOn,
      )}收到补正的申请。补正后的申请内容仍不明确：${clause(facts.reasons)}。根据${regulation}第二十九条、第三十条的规定，本机关无法提供。`,
    ),
  petition: (facts) =>
    answer(
      facts,
      `${you(facts)}提出的内容属于以政府信息公开申请的形式进行信访、投诉、举报等活动：${clause(facts.reasons)}。根据${regulation}第三十九条第一款的规定，本机关不作为政府信息公开申请处理。${
        facts.properChannel === undefined ? '' : `${you(facts)}可以通过下列渠道提出：${clause(facts.properChannel)}。`
      }`,
    ),
  repeated: (facts) =>
    answer(
      facts,
      `就相同的政府信息，本机关已于${dateZh(facts.earlierAnswer.answeredOn)}以${clause(
        facts.earlierAnswer.number,
      )}文书对${you(facts)}的申请作出答复。根据${regulation}第三十六条第六项的规定，本机关不予重复处理。`,
    ),
  publication: (facts) =>
    answer(
      facts,
      `${you(facts)}的申请内容为要求提供政府公报、报刊、书籍等公开出版物。根据${regulation}第三十九条第二款的规定，本机关不予处理，现告知获取的途径：${clause(
        facts.accessRoute,
      )}。`,
    ),
  excessive: (facts) => {
    const replied =
      facts.reasonsReceivedOn === undefined
        ? `${you(facts)}逾期未说明理由`
        : `${you(facts)}于${dateZh(facts.reasonsReceivedOn)}作出说明`;
    return answer(
      facts,
      `${
        facts.volumeStatement === undefined ? '' : `经查，${you(facts)}${clause(facts.volumeStatement)}。`
      }${you(facts)}申请公开政府信息的数量、频次明显超过合理范围。本机关于${dateZh(
        facts.reasonsRequestedOn,
      )}要求${you(facts)}说明理由，${replied}。本机关认为申请理由不合理：${clause(facts.reasons)}。根据${regulation}第三十五条的规定，本机关不予处理。`,
    );
  },
  reissue: (facts) =>
    answer(
      facts,
      `${you(facts)}要求本机关对已经获取的信息予以确认或者重新出具：${clause(facts.reasons)}。该要求不属于${regulation}规定的申请获取政府信息，本机关不予处理。`,
    ),
  'correction-lapsed': (facts) =>
    answer(
      facts,
      `因申请内容不明确，本机关于${dateZh(facts.correctionRequestedOn)}告知${you(facts)}于${dateZh(
        facts.correctionReplyBy,
      )}前补正。${you(facts)}无正当理由逾期未补正。根据${regulation}第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ),
  'fee-unpaid': (facts) =>
    answer(
      facts,
      `本机关于${dateZh(
        facts.feeNoticedOn,
      )}向${you(facts)}发出信息处理费收费通知，缴费期限至${dateZh(facts.feePayBy)}。${you(facts)}逾期未缴纳。根据${regulation}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ),
  withdrawn: (facts) => [
    paragraph(received(facts)),
    paragraph(
      `${you(facts)}于${dateZh(facts.withdrawnOn)}撤回该申请。本机关确认撤回，终止对该政府信息公开申请的处理。`,
    ),
  ],
  'other-handling': (facts) => answer(facts, `${clause(facts.reasons)}。据此，本机关终止对该政府信息公开申请的处理。`),
  'record-correction': (facts) => [
    paragraph(
      `本机关于${dateZh(
        facts.receivedOn,
      )}收到${you(facts)}提出的政府信息记录更正申请（登记编号：${facts.receiptNumber}），要求更正${quote(
        facts.recordDescription,
      )}。`,
    ),
    paragraph('经审核，本机关答复如下：'),
    ...recordDecision(facts).map(paragraph),
  ],
};

/** What the letter calls itself. */
function thisLetter(kind: LetterKind): string {
  const title = titles[kind];
  return `本${title.endsWith('答复书') ? '答复书' : title.endsWith('确认书') ? '确认书' : '告知书'}`;
}

function remediesText(...[remedies, facts, kind]: Parameters<LetterWording['remedies']>): string {
  const against = kind === 'override-notice' ? '你方对本决定不服的' : `${you(facts)}对本答复不服的`;
  const fromReceipt = `自收到${thisLetter(kind)}之日起`;
  const review = `${fromReceipt}${remedies.reconsiderationWithinDays}日内向${facts.reconsiderationBody}申请行政复议`;
  if (remedies.litigationWithinMonths === null) {
    return `${against}，应当先${review}；对行政复议决定不服的，可以自收到行政复议决定书之日起${remedies.litigationAfterReconsiderationWithinDays}日内依法向${facts.court}或者其他有管辖权的人民法院提起行政诉讼。`;
  }
  return `${against}，可以${review}，也可以${fromReceipt}${remedies.litigationWithinMonths}个月内依法向${facts.court}提起行政诉讼。`;
}

/** The letters in Chinese, the language in which they are issued. */
export const letterWordingZh: LetterWording = {
  titles,
  date: dateZh,
  registrationNumber: (receiptNumber) => `登记编号：${receiptNumber}`,
  body,
  remedies: (remedies, facts, kind) => {
    const channel = facts.onlineReconsiderationChannel;
    const online =
      channel === undefined || channel.trim() === '' ? '' : `行政复议申请可以通过${clause(channel)}在线提交。`;
    return [paragraph(`${remediesText(remedies, facts, kind)}${online}`)];
  },
  closing: (kind) =>
    kind === 'other-agency-consultation' ? '特此函达，请予支持。' : kind === 'fee-notice' ? '特此通知。' : '特此告知。',
  contact: (facts) => [
    ...(facts.contactName === undefined ? [] : [`联系人：${facts.contactName}`]),
    `联系电话：${facts.contactPhone}`,
    `联系地址：${facts.contactAddress}`,
  ],
  annex: (kind, facts) => {
    if (kind !== 'third-party-consultation' && kind !== 'co-maker-consultation') return null;
    if (facts.agencyName === undefined || facts.consultedInformation === undefined) return null;
    return {
      title: '征求意见反馈表',
      blocks: [
        {
          kind: 'table',
          columns: ['项目', '内容'],
          rows: [
            ['征求意见的机关', facts.agencyName],
            ['征求意见的信息', clause(facts.consultedInformation)],
            ['意见', '□ 同意公开    □ 同意部分公开    □ 不同意公开'],
            ['不同意公开的内容和理由', ''],
            ['签名或者盖章', ''],
            ['日期', '　　　　年　　月　　日'],
          ],
        },
        paragraph('请填写后送交上述机关，可以另附材料。'),
      ],
    };
  },
};
