import type { CivilDate } from '../calendar/civil-date.ts';
import type { DisclosureRequest } from './disclosure-request.ts';
import { type ServedNotice, servedNotices } from './vocabulary.ts';

/** The day on which each notice was given, for those that were. */
export function noticesGiven({
  correction,
  approvedExtension,
  feeNotice,
  reasons,
  delay,
  closedOn,
}: DisclosureRequest): Readonly<Partial<Record<ServedNotice, CivilDate>>> {
  return {
    ...(correction === null ? {} : { 'correction-notice': correction.requestedOn }),
    ...(approvedExtension === null ? {} : { 'extension-notice': approvedExtension.on }),
    ...(feeNotice === null ? {} : { 'fee-notice': feeNotice.on }),
    ...(reasons === null ? {} : { 'reasons-request': reasons.requestedOn }),
    ...(delay === null ? {} : { 'delay-notice': delay.on }),
    ...(closedOn === null ? {} : { answer: closedOn }),
  };
}

/** 国办公开办函〔2016〕235号: the notices whose service can be recorded; those without a record come first, and of them the latest. */
export function noticesToServe(request: DisclosureRequest): readonly ServedNotice[] {
  const given = noticesGiven(request);
  const dated = servedNotices.flatMap((notice) => {
    const on = given[notice];
    return on === undefined ? [] : [{ notice, on }];
  });
  const latestFirst = dated
    .toReversed()
    .toSorted((one, other) => (one.on > other.on ? -1 : one.on < other.on ? 1 : 0))
    .map(({ notice }) => notice);
  const isServed = (notice: ServedNotice): boolean => request.services[notice] !== undefined;
  return [...latestFirst.filter((notice) => !isServed(notice)), ...latestFirst.filter(isServed)];
}
