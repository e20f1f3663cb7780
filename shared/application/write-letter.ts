import { civilDateInShanghai, yearOf } from '../domain/calendar/civil-date.ts';
import { type LetterContent, type LetterRefusal, letterContent } from '../domain/letter/letter-content.ts';
import { type LetterFactName, type LetterSettings, missingFacts } from '../domain/letter/letter-facts.ts';
import { type LetterKind, letterKinds } from '../domain/letter/letter-kinds.ts';
import { defaultSeriesWords, formatLetterNumber, seriesOf } from '../domain/letter/letter-number.ts';
import type { LetterWording } from '../domain/letter/letter-wording.ts';
import { type CaseLetter, caseLetters } from '../domain/request/case-letters.ts';
import { type Result, refused } from '../domain/result.ts';
import { volumeStatementZh } from '../messages/casework-zh.ts';
import type { LetterRegister } from '../ports/letter-register.ts';
import type { CaseworkDependencies } from './dependencies.ts';
import { findRelated } from './find-related.ts';
import type { ApplicantDependencies } from './list-under-applicant.ts';
import type { LoadedRequest } from './load-request.ts';

export type LetterDependencies = CaseworkDependencies &
  ApplicantDependencies & { readonly letters: LetterRegister; readonly origin: string };

export type PossibleLetter = {
  readonly kind: LetterKind;
  readonly consultation: string | null;
  /** Null until the letter has been written once. */
  readonly number: string | null;
  /** What must still be on record or set before it can be written. */
  readonly missing: readonly LetterFactName[];
};

export const letterChoices = ['UnknownLetter', 'ConsultationNotNamed'] as const;
export type WritingRefusal = LetterRefusal | (typeof letterChoices)[number];

/** Which letters a request calls for now, and what each still lacks. */
export async function possibleLetters(
  dependencies: LetterDependencies,
  loaded: LoadedRequest,
): Promise<readonly PossibleLetter[]> {
  const { request } = loaded;
  const [settings, letters, numbers] = await Promise.all([
    letterSettings(dependencies, request.agencyId),
    lettersOf(dependencies, loaded),
    dependencies.letters.numbersOf(request.receiptNumber),
  ]);
  return letters.map(({ kind, consultation, slot, facts }) => {
    const number = numbers.get(slot);
    const word = number === undefined ? '' : (settings.seriesWords ?? defaultSeriesWords)[number.series];
    return {
      kind,
      consultation,
      number:
        number === undefined || settings.numberPrefix === undefined
          ? null
          : formatLetterNumber(settings.numberPrefix, word, number.year, number.serial),
      missing: missingFacts(kind, { ...settings, ...facts, serial: number?.serial ?? 1 }),
    };
  });
}

/**
 * One letter of a request, ready to be set. A letter that lacks nothing is given its number at the first writing and keeps it,
 * whatever is changed in its text afterwards.
 */
export async function writeLetter(
  dependencies: LetterDependencies,
  loaded: LoadedRequest,
  wanted: { readonly kind: string; readonly consultation?: string | undefined },
  wording: LetterWording,
): Promise<Result<LetterContent, WritingRefusal>> {
  const { agencyId, receiptNumber } = loaded.request;
  const kind = letterKinds.find((known) => known === wanted.kind);
  if (kind === undefined) return refused('UnknownLetter', null, { kind: wanted.kind.slice(0, 40) });
  const [settings, letters] = await Promise.all([
    letterSettings(dependencies, agencyId),
    lettersOf(dependencies, loaded),
  ]);
  const found = letters.filter(
    (letter) =>
      letter.kind === kind && (wanted.consultation === undefined || letter.consultation === wanted.consultation),
  );
  if (found.length > 1) return refused('ConsultationNotNamed', null, { kind });
  const [letter] = found;
  if (letter === undefined) return refused('UnknownLetter', null, { kind });
  const { facts } = letter;
  const series = seriesOf(kind);
  const tried = letterContent(kind, { ...facts, serial: 1 }, settings, wording);
  if (!tried.ok || series === null || facts.letterOn === undefined) return tried;
  const at = new Date(dependencies.clock.now()).toISOString();
  const { serial } = await dependencies.letters.numberFor({
    agencyId,
    receiptNumber,
    slot: letter.slot,
    series,
    year: yearOf(facts.letterOn),
    at,
  });
  return letterContent(kind, { ...facts, serial }, settings, wording);
}

async function letterSettings({ settings, agencies }: LetterDependencies, agencyId: string): Promise<LetterSettings> {
  const [{ letters }, agency] = await Promise.all([settings.settingsOf(agencyId), agencies.agency(agencyId)]);
  return { ...letters, agencyName: agency?.name ?? agencyId };
}

async function lettersOf(
  dependencies: LetterDependencies,
  { request, clock }: LoadedRequest,
): Promise<readonly CaseLetter[]> {
  const { outcome, draft, reasons, feeNotice } = request;
  const isAboutVolume = reasons !== null || feeNotice !== null || (outcome ?? draft?.outcome) === 'excessive';
  const related = isAboutVolume ? await findRelated(dependencies, request) : null;
  return caseLetters(request, clock, {
    access:
      request.channel === 'online'
        ? null
        : {
            queryCode: await dependencies.codes.queryCodeOf(request.receiptNumber, request.codeVersion),
            statusAddress: `${dependencies.origin}/status`,
          },
    today: civilDateInShanghai(dependencies.clock.now()),
    calendar: await dependencies.calendars.of(request.agencyId),
    clockSettings: dependencies.clockSettings,
    volumeStatement:
      related === null || related.count < 2
        ? null
        : volumeStatementZh(related.firstSubmittedOn, related.lastSubmittedOn, related.count),
  });
}
