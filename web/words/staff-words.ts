import { commandFields, lateReason } from '../../shared/contracts/command-fields.ts';
import { isCivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { clockProblemCodes } from '../../shared/domain/deadline/clock.ts';
import { isFindingPlace } from '../../shared/domain/report/finding.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import { caseworkEn } from '../../shared/messages/casework-en.ts';
import { caseworkZh } from '../../shared/messages/casework-zh.ts';
import { consoleEn } from '../../shared/messages/console-en.ts';
import { consoleZh } from '../../shared/messages/console-zh.ts';
import type { ConsoleMessages } from '../../shared/messages/console-zh.ts';
import { fill } from '../../shared/messages/fill.ts';
import { outcomeNamesEn } from '../../shared/messages/outcome-en.ts';
import { outcomeNamesZh } from '../../shared/messages/outcome-zh.ts';
import { problemsEn } from '../../shared/messages/problems-en.ts';
import { problemsZh } from '../../shared/messages/problems-zh.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { placeEn } from '../../shared/messages/report-en.ts';
import { placeZh } from '../../shared/messages/report-zh.ts';
import { reportDeskEn } from '../../shared/messages/report-desk-en.ts';
import { reportDeskZh } from '../../shared/messages/report-desk-zh.ts';
import type { ReportDeskMessages } from '../../shared/messages/report-desk-zh.ts';
import { registerDeskEn } from '../../shared/messages/register-desk-en.ts';
import { registerDeskZh } from '../../shared/messages/register-desk-zh.ts';
import type { RegisterDeskMessages } from '../../shared/messages/register-desk-zh.ts';
import { settingsEn } from '../../shared/messages/settings-en.ts';
import { settingsZh } from '../../shared/messages/settings-zh.ts';
import type { SettingsMessages } from '../../shared/messages/settings-zh.ts';
import { staffEn } from '../../shared/messages/staff-en.ts';
import { staffZh } from '../../shared/messages/staff-zh.ts';
import type { StaffMessages } from '../../shared/messages/staff-zh.ts';
import type { Outcome } from '../../shared/domain/request/vocabulary.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { commandTypes } from '../../shared/domain/request/life-cycle.ts';
import type { PageContext } from '../layout/page-context.ts';
import { clockMessages } from './clock-messages.ts';
import { dateInWords } from './date-in-words.ts';

type Speaking = Pick<PageContext, 'language'>;

export function staffMessages({ language }: Speaking): StaffMessages {
  return language === 'en' ? staffEn : staffZh;
}

/** What the console says where a year's report is made and collected. */
export function reportDesk({ language }: Speaking): ReportDeskMessages {
  return language === 'en' ? reportDeskEn : reportDeskZh;
}

/** What the console says where the registers behind the report are kept. */
export function registerDesk({ language }: Speaking): RegisterDeskMessages {
  return language === 'en' ? registerDeskEn : registerDeskZh;
}

/** What the console says where an agency sets how it works. */
export function settingsMessages({ language }: Speaking): SettingsMessages {
  return language === 'en' ? settingsEn : settingsZh;
}

/** What the tools of the console say. */
export function consoleMessages({ language }: Speaking): ConsoleMessages {
  return language === 'en' ? consoleEn : consoleZh;
}

/** What the office calls statuses, steps, flags and roles. */
export function caseworkWords({ language }: Speaking): typeof caseworkEn {
  return language === 'en' ? caseworkEn : caseworkZh;
}

export function outcomeNames({ language }: Speaking): Readonly<Record<Outcome, string>> {
  return language === 'en' ? outcomeNamesEn : outcomeNamesZh;
}

/** The label of a field in the form of one command. */
export function fieldLabel(context: Speaking, command: CommandType, name: string): string {
  const { fields, fieldsOf } = staffMessages(context);
  const own = new Map(Object.entries(fieldsOf)).get(`${command} ${name}`);
  const position = /^parts\.(\d+)\.(\w+)$/.exec(name);
  const labels = new Map(Object.entries(fields));
  if (position !== null) return `${labels.get(`parts.${position[2] ?? ''}`) ?? name} ${Number(position[1]) + 1}`;
  const isLateReason = name === 'reason' && commandFields[command].includes(lateReason);
  return own ?? (isLateReason ? fields.lateReason : labels.get(name)) ?? name;
}

/** Why something was refused, with dates, steps and states in words instead of codes. */
export function refusalInWords(context: Speaking, { kind, facts }: Refusal<ProblemCode>): string {
  const messages = staffMessages(context);
  const text = messages.refusals[kind] ?? (context.language === 'en' ? problemsEn : problemsZh)[kind];
  const worded: Record<string, string | number> = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, factInWords(context, fact)]),
  );
  const problem = clockProblemCodes.find((code) => code === facts['problem']);
  if (problem !== undefined) worded['problem'] = fill(clockMessages(context).problems[problem], worded);
  const steps = caseworkWords(context).command;
  const filled = fill(text, worded);
  return commandTypes
    .filter((type) => type.includes('-'))
    .reduce(
      (sentence, type) =>
        sentence.replaceAll(
          new RegExp(`(?<![\\w-])${type}(?![\\w-])`, 'g'),
          context.language === 'en' ? `“${steps[type]}”` : `“${steps[type]}”`,
        ),
      filled,
    );
}

/** What the form of an answer calls one of its facts. */
export function answerFactLabel(context: Speaking, fact: string): string {
  const fields = new Map<string, string>(Object.entries(staffMessages(context).fields));
  return (
    fields.get(`details.${fact}`) ??
    fields.get(`details.${fact}.name`) ??
    fields.get(`details.${fact}.number`) ??
    fields.get(`details.${fact}.0.part`) ??
    fact
  );
}

function factInWords(context: Speaking, fact: string | number): string | number {
  if (typeof fact === 'number') return fact;
  if (isCivilDate(fact)) return dateInWords(fact, context.language);
  if (isFindingPlace(fact)) return (context.language === 'en' ? placeEn : placeZh)(fact);
  const { status, command, role } = caseworkWords(context);
  const { notice, kind, result } = staffMessages(context).choices;
  const known = new Map<string, string>(
    Object.entries({ ...status, ...command, ...role, ...notice, ...kind, ...result, ...outcomeNames(context) }),
  );
  return (
    known.get(fact) ??
    (/^[a-zA-Z]+(?:,[a-zA-Z]+)*$/.test(fact)
      ? fact
          .split(',')
          .map((name) => answerFactLabel(context, name))
          .join(context.language === 'en' ? ', ' : '、')
      : fact)
  );
}
