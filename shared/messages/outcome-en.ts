import type { AidQuestionId, AidRefusal, AidStep } from '../domain/outcome/decision-aid.ts';
import type { Outcome } from '../domain/request/vocabulary.ts';

/** Rows of table III in English. */
export const outcomeNamesEn: Readonly<Record<Outcome, string>> = {
  disclosed: 'disclosed',
  'partly-disclosed': 'partly disclosed',
  'state-secret': 'state secret',
  'other-law-prohibits': 'disclosure prohibited by another law',
  'security-and-stability': 'endangers national, public or economic security or social stability',
  'third-party-rights': 'protects the rights of a third party',
  'internal-affairs': 'internal affairs of the agency',
  'process-information': 'information from the making of a decision',
  'enforcement-files': 'enforcement case file',
  'administrative-inquiry': 'to be had by administrative inquiry under a special law',
  'not-held': 'not held by this agency',
  'needs-creation': 'would have to be created',
  'still-unclear': 'still unclear after correction',
  'petition-or-complaint': 'petition, report or complaint',
  repeated: 'repeats an earlier request',
  publication: 'asks for a publication',
  excessive: 'excessive requests without good reason',
  reissue: 'asks to confirm or reissue what the applicant already has',
  'correction-lapsed': 'not corrected in time, no longer processed',
  'fee-unpaid': 'fee not paid in time, no longer processed',
  'other-handling': 'other',
};

const yesNo = { yes: 'Yes', no: 'No' };

export const aidQuestionsEn: Readonly<
  Record<AidQuestionId, { readonly question: string; readonly answers: Readonly<Record<string, string>> }>
> = {
  ended: {
    question: 'Has the request ended already, by withdrawal or otherwise?',
    answers: {
      no: 'No, it has to be answered',
      'by-withdrawal': 'Yes, the applicant withdrew it',
      otherwise: 'Yes, for another reason',
    },
  },
  petition: { question: 'Is it a petition, complaint or report in the form of a request?', answers: yesNo },
  publication: { question: 'Does it ask for a gazette, newspaper, book or other publication?', answers: yesNo },
  clear: {
    question: 'Is it clear what is asked for?',
    answers: {
      yes: 'Yes, or it is now that it was corrected',
      'not-asked-yet': 'No, and correction was not asked for yet',
      'asked-and-waiting': 'No, correction was asked for and the time is running',
      'corrected-still-unclear': 'Corrected, and still unclear',
      'not-corrected-in-time': 'Not corrected in time',
    },
  },
  excuse: { question: 'Had the applicant a good reason for not correcting it in time?', answers: yesNo },
  volume: {
    question: 'Are the number and frequency of requests clearly beyond what is reasonable?',
    answers: {
      usual: 'No',
      'beyond-and-not-asked': 'Yes, and reasons were not asked for yet',
      'beyond-without-good-reason': 'Yes, and the reasons are not good, or none were given',
      'beyond-with-good-reason': 'Yes, for good reasons',
    },
  },
  fee: {
    question: 'Was a fee notice issued?',
    answers: {
      none: 'No',
      paid: 'Yes, and it is paid',
      waiting: 'Yes, and the time to pay is running',
      'unpaid-in-time': 'Yes, and it was not paid in time',
    },
  },
  repeated: {
    question: 'Did this agency answer the same applicant about the same information before?',
    answers: yesNo,
  },
  reissue: {
    question: 'Does it ask to confirm or reissue information that the applicant already has?',
    answers: yesNo,
  },
  'special-law': {
    question: 'Does a special law govern how this information is obtained, such as for company or land registers?',
    answers: yesNo,
  },
  'already-public': { question: 'Is the information already public?', answers: yesNo },
  responsible: {
    question: 'Is it for this agency to disclose?',
    answers: { yes: 'Yes', no: 'No, for another agency, or it cannot be determined' },
  },
  found: { question: 'Did the search find it?', answers: yesNo },
  'ready-made': {
    question: 'Does it exist as it is asked for, without processing or analysis?',
    answers: { yes: 'Yes', no: 'No, it would have to be processed or analysed' },
  },
  ground: {
    question: 'Is there a ground not to disclose it?',
    answers: {
      none: 'No, it can be disclosed',
      'state-secret': 'State secret',
      'other-law-prohibits': 'A law prohibits disclosure',
      'security-and-stability': 'Security and stability',
      'third-party-rights': 'Trade secrets, privacy or other rights of a third party',
      'internal-affairs': 'Internal affairs',
      'process-information': 'Making of a decision',
      'enforcement-files': 'Enforcement case file',
    },
  },
  'third-party-opinion': {
    question: 'What does the third party say?',
    answers: {
      'not-consulted': 'Not asked in writing yet',
      waiting: 'Asked, and the time is running',
      agrees: 'Agrees',
      'objects-with-reason': 'Objects, with good reason',
      'objects-without-reason': 'Objects, without good reason',
      silent: 'Gave no opinion in time',
    },
  },
  harm: { question: 'Would disclosure harm the third party’s rights?', answers: yesNo },
  'public-interest': { question: 'Would withholding it gravely affect the public interest?', answers: yesNo },
  'disclosure-required': { question: 'Does a law, regulation or rule require its disclosure?', answers: yesNo },
  separable: { question: 'Can what must be withheld be separated from the rest?', answers: yesNo },
};

export const aidStepsEn: Readonly<Record<AidStep, string>> = {
  'request-correction': 'First ask for correction, once, within 7 working days of receipt',
  'await-correction': 'Wait for the correction',
  'request-reasons': 'First ask the applicant for reasons',
  'await-payment': 'Wait for the payment',
  'consult-third-party': 'First ask the third party in writing',
  'await-opinion': 'Wait for the third party’s opinion',
};

export const outcomeProblemsEn: Readonly<Record<AidRefusal, string>> = {
  AidAnswerUnknown: 'The question "{question}" has no answer "{answer}". Choose one of: {choices}.',
  AidAnswerOutOfOrder: 'The question to answer here is "{expected}", not "{given}".',
};
