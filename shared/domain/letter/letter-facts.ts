import type { CivilDate } from '../calendar/civil-date.ts';
import type { ProcessingFee } from '../fee/processing-fee.ts';
import type { AnswerFacts, RefusalGround } from '../outcome/answer-basis.ts';
import type { RemedySettings } from '../outcome/remedies-for.ts';
import type { Applicant, deliveryMethods } from '../request/request-form.ts';
import type { Channel, ConsultedParty } from '../request/vocabulary.ts';
import type { LetterKind } from './letter-kinds.ts';
import type { LetterSeries } from './letter-number.ts';

/** How a demand to correct a record about oneself ends (条例第41条). */
export const recordResults = ['corrected', 'transferred', 'pointed-elsewhere', 'not-verified'] as const;
export type RecordResult = (typeof recordResults)[number];

/** Everything that some letter says about a case. Words carry no closing stop: the letter sets it. */
export type CaseFacts = AnswerFacts & {
  readonly receiptNumber: string;
  readonly applicantName: string;
  readonly applicantKind: 'natural-person' | 'organisation';
  /** What a letter to a third party must not tell. */
  readonly applicant: Applicant;
  readonly channel: Channel;
  /** What opens the request online; stated for who did not apply there and so has not seen it. */
  readonly queryCode: string;
  /** Where it is opened. */
  readonly statusAddress: string;
  /** The day of receipt by 条例第31条. */
  readonly receivedOn: CivilDate;
  readonly requestedInformation: string;
  /** The date under the letter. */
  readonly letterOn: CivilDate;
  /** The running number within the agency's series and year. */
  readonly serial: number;
  readonly servedBy: (typeof deliveryMethods)[number];

  readonly dueOn: CivilDate;
  /** True when the due date runs past the last published holiday notice. */
  readonly isDueOnProvisional: boolean;

  readonly correctionItems: readonly string[];
  /** 条例第30条 asks for guidance and explanation beside the items. */
  readonly guidance: string;
  readonly correctionReplyBy: CivilDate;
  readonly correctionRequestedOn: CivilDate;
  readonly correctionReceivedOn: CivilDate;

  readonly extensionInWorkingDays: number;
  readonly extendedDueOn: CivilDate;

  /** 条例第35条: how many requests in what time, e.g. `2026年1月1日至3月2日共提出47件申请`. */
  readonly volumeStatement: string;
  readonly reasonsReplyBy: CivilDate;
  readonly reasonsRequestedOn: CivilDate;
  readonly reasonsReceivedOn: CivilDate;
  readonly delayedUntil: CivilDate;

  readonly consultedParty: ConsultedParty;
  /** Whom a consultation or an override notice is addressed to. */
  readonly consultedName: string;
  /** What the consulted party is asked about, worded so that the applicant cannot be told from it. */
  readonly consultedInformation: string;
  readonly consultationSentOn: CivilDate;
  readonly consultationReplyBy: CivilDate;
  /** 条例第32条: what will be disclosed against the third party's objection. */
  readonly disclosedContent: string;

  readonly fee: ProcessingFee;
  readonly feeNoticedOn: CivilDate;
  readonly feePayBy: CivilDate;

  readonly withdrawnOn: CivilDate;
  readonly refusalGround: RefusalGround;
  readonly recordDescription: string;
  readonly recordResult: RecordResult;
};

/** What an agency sets once for all its letters. */
export type AgencyLetterSettings = {
  readonly agencyName: string;
  /** The head of the number, e.g. `平湛政办依申` for `平湛政办依申复〔2026〕3号`. */
  readonly numberPrefix: string;
  readonly seriesWords: Readonly<Record<LetterSeries, string>>;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactAddress: string;
  /** 行政复议法第24条: the body that reviews this agency's acts. */
  readonly reconsiderationBody: string;
  /** The court before which this agency is sued. */
  readonly court: string;
  /** 行政复议法第22条: where an application for review is filed online; named whenever a decision is served online. */
  readonly onlineReconsiderationChannel: string;
  /** How and where the processing fee is paid. */
  readonly feePayment: string;
  readonly remedies: RemedySettings;
};

type AllFacts = CaseFacts & AgencyLetterSettings;
export type LetterFactName = keyof AllFacts;

/** A case's facts as far as they are known. */
export type LetterFacts = { readonly [Fact in keyof CaseFacts]?: CaseFacts[Fact] | undefined };
/** An agency's settings as far as they are made. */
export type LetterSettings = {
  readonly [Setting in keyof AgencyLetterSettings]?: AgencyLetterSettings[Setting] | undefined;
};

/** The settings that are plain words, as an administrator types them. */
export const letterSettingNames = [
  'numberPrefix',
  'contactName',
  'contactPhone',
  'contactAddress',
  'reconsiderationBody',
  'court',
  'onlineReconsiderationChannel',
  'feePayment',
] as const satisfies readonly (keyof AgencyLetterSettings)[];

export function isLetterSetting(fact: LetterFactName): boolean {
  return letterSettingNames.some((name) => name === fact);
}

export type LetterMaterial = LetterFacts & LetterSettings;
export type MaterialWith<Fact extends LetterFactName> = LetterMaterial & { readonly [Each in Fact]: AllFacts[Each] };

const letterhead = ['agencyName', 'contactPhone', 'contactAddress', 'letterOn'] as const;
const numbered = [...letterhead, 'numberPrefix', 'serial'] as const;
const toApplicant = [...numbered, 'applicantName', 'receiptNumber', 'receivedOn', 'requestedInformation'] as const;
const withRemedies = [...toApplicant, 'reconsiderationBody', 'court'] as const;
const toConsulted = [...numbered, 'consultedName', 'consultedInformation'] as const;

/** Per kind of letter, the facts without which it is not written: a legal letter has no blanks. */
export const letterRequirements = {
  receipt: [...letterhead, 'applicantName', 'receiptNumber', 'channel', 'receivedOn', 'requestedInformation', 'dueOn'],
  'correction-notice': [...toApplicant, 'correctionItems', 'correctionReplyBy'],
  'extension-notice': [...toApplicant, 'reasons', 'dueOn', 'extensionInWorkingDays', 'extendedDueOn'],
  'reasons-request': [...toApplicant, 'volumeStatement', 'reasonsReplyBy'],
  'delay-notice': [...toApplicant, 'reasons', 'delayedUntil'],
  'third-party-consultation': toConsulted,
  'co-maker-consultation': toConsulted,
  'other-agency-consultation': [...toConsulted, 'consultationReplyBy'],
  'consultation-notice': [...toApplicant, 'consultedParty', 'consultationSentOn'],
  'override-notice': [...toConsulted, 'disclosedContent', 'reasons', 'reconsiderationBody', 'court'],
  'fee-notice': [...toApplicant, 'fee', 'feePayment'],
  disclosure: [...withRemedies, 'provision'],
  'already-public': [...withRemedies, 'accessRoute'],
  'partial-disclosure': [...withRemedies, 'provision', 'withheldParts'],
  refusal: [...withRemedies, 'refusalGround', 'reasons'],
  'administrative-inquiry': [...withRemedies, 'otherLaw', 'accessRoute'],
  'not-existing': [...withRemedies, 'searchDone'],
  'not-this-agency': [...withRemedies, 'reasons'],
  'needs-creation': [...withRemedies, 'reasons'],
  'still-unclear': [...withRemedies, 'correctionRequestedOn', 'correctionReceivedOn', 'reasons'],
  petition: [...withRemedies, 'reasons'],
  repeated: [...withRemedies, 'earlierAnswer'],
  publication: [...withRemedies, 'accessRoute'],
  excessive: [...withRemedies, 'reasonsRequestedOn', 'reasons'],
  reissue: [...withRemedies, 'reasons'],
  'correction-lapsed': [...withRemedies, 'correctionRequestedOn', 'correctionReplyBy'],
  'fee-unpaid': [...withRemedies, 'feeNoticedOn', 'feePayBy'],
  withdrawn: [...withRemedies, 'withdrawnOn'],
  'other-handling': [...withRemedies, 'reasons'],
  'record-correction': [...withRemedies, 'recordDescription', 'recordResult'],
} as const satisfies Record<LetterKind, readonly LetterFactName[]>;

export type RequiredFact<Kind extends LetterKind> = (typeof letterRequirements)[Kind][number];

function isStated(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}

/** Facts that a letter needs only in some situations. */
function requiredHere(kind: LetterKind, material: LetterMaterial): readonly LetterFactName[] {
  const extra: LetterFactName[] = [];
  if (kind === 'refusal' && material.refusalGround === 'other-law-prohibits') extra.push('otherLaw');
  if (kind === 'record-correction') {
    if (material.recordResult === 'transferred' || material.recordResult === 'pointed-elsewhere')
      extra.push('responsibleAgency');
    if (material.recordResult === 'not-verified') extra.push('reasons');
  }
  const isServedOnline = material.servedBy === 'online' || material.servedBy === 'email';
  const required: readonly LetterFactName[] = letterRequirements[kind];
  if (isServedOnline && required.includes('reconsiderationBody')) extra.push('onlineReconsiderationChannel');
  return extra;
}

/** The facts that the letter needs and the material does not state; a blank text and an empty list count as not stated. */
export function missingFacts(kind: LetterKind, material: LetterMaterial): readonly LetterFactName[] {
  return [...letterRequirements[kind], ...requiredHere(kind, material)].filter((fact) => !isStated(material[fact]));
}

/** True when the material states all that the kind of letter needs. */
export function isComplete<Kind extends LetterKind>(
  kind: Kind,
  material: LetterMaterial,
): material is MaterialWith<RequiredFact<Kind>> {
  return missingFacts(kind, material).length === 0;
}

/** True when each of the named facts is stated. */
export function states<Fact extends LetterFactName>(
  material: LetterMaterial,
  ...facts: readonly Fact[]
): material is MaterialWith<Fact> {
  return facts.every((fact) => isStated(material[fact]));
}
