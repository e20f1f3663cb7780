import type { StaffMember } from '../agency/agency.ts';
import type { AlertSettings, PendingAlert } from './ladder.ts';
import type { WatchedDateName } from './watched-date.ts';

/** Why a line stands in somebody's digest. */
export const alertReasons = [
  'you-handle-it',
  'handed-to-you',
  'nobody-handles-it',
  'handler-left',
  'nobody-else',
  'supervisor',
  'approver',
  'department',
  'administrator',
  'colleague-unreachable',
] as const;
export type AlertReason = (typeof alertReasons)[number];

export type Recipient = { readonly member: StaffMember; readonly because: AlertReason };

/** Who has a request, as far as alerts go; a duty beside the requests has neither. */
export type Holder = { readonly handler: string | null; readonly sectionId: string | null };

/** Duties of the agency's administrator. */
const administrators: ReadonlySet<WatchedDateName> = new Set<WatchedDateName>(['publication', 'yearly-report']);

/**
 * Who is told of a date: its handler, or while nobody has it the handlers of its section or of the agency; the supervisor
 * when it is near; the competent department when it is late. Never nobody, as long as the agency has staff.
 */
export function recipientsOf(
  date: Pick<PendingAlert, 'name' | 'stage' | 'isHandedOver'>,
  { handler, sectionId }: Holder,
  staff: readonly StaffMember[],
  settings: AlertSettings,
): readonly Recipient[] {
  const inRole = (role: StaffMember['role'], because: AlertReason): readonly Recipient[] =>
    staff.filter((member) => member.role === role).map((member) => ({ member, because }));
  const assigned = staff.filter((member) => member.sub === handler && member.role !== 'department');
  if (date.isHandedOver) return assigned.map((member) => ({ member, because: 'handed-to-you' }));

  const department = date.stage <= settings.departmentFrom ? inRole('department', 'department') : [];
  if (date.name === 'yearly-report-published') return inRole('department', 'administrator');
  // Only the department may load the notice; an agency can do nothing about it.
  if (date.name === 'calendar-notice') return orNobodyElse(inRole('department', 'administrator'), staff);
  if (administrators.has(date.name)) return orNobodyElse([...inRole('admin', 'administrator'), ...department], staff);

  const handlers = inRole('handler', handler === null ? 'nobody-handles-it' : 'handler-left');
  const ofSection = sectionId === null ? [] : handlers.filter(({ member }) => member.sectionId === sectionId);
  const working: readonly Recipient[] =
    assigned.length > 0
      ? assigned.map((member) => ({ member, because: 'you-handle-it' }))
      : ofSection.length > 0
        ? ofSection
        : handlers;
  const supervisors = isForSupervisor(date, settings)
    ? inRole('supervisor', date.name === 'extension-notice' ? 'approver' : 'supervisor')
    : [];
  const lateAnswer = date.name === 'answer' || date.name === 'confirm-receipt' ? department : [];
  const all = orNobodyElse([...working, ...supervisors], staff);
  return [...all, ...lateAnswer].filter(
    (recipient, index, list) => list.findIndex(({ member }) => member.sub === recipient.member.sub) === index,
  );
}

/** The supervisor follows what the agency itself must do; what others must do is the handler's to watch. */
function isForSupervisor(
  { name, stage }: Pick<PendingAlert, 'name' | 'stage'>,
  { supervisorFrom }: AlertSettings,
): boolean {
  if (name === 'extension-notice') return true;
  return name === 'answer' ? stage <= supervisorFrom : name === 'confirm-receipt' && stage < 0;
}

/** With nobody in the roles that should know, the next higher role is told. */
function orNobodyElse(recipients: readonly Recipient[], staff: readonly StaffMember[]): readonly Recipient[] {
  if (recipients.length > 0) return recipients;
  for (const role of ['supervisor', 'admin', 'handler', 'department'] as const) {
    const found = staff.filter((member) => member.role === role);
    if (found.length > 0) return found.map((member) => ({ member, because: 'nobody-else' }));
  }
  return [];
}

/** Who is told instead, and that it is so, when mail to a colleague comes back. */
export function substitutesFor(
  staff: readonly StaffMember[],
  isUnreachable: (member: StaffMember) => boolean,
): readonly Recipient[] {
  for (const role of ['supervisor', 'admin', 'handler', 'department'] as const) {
    const found = staff.filter((member) => member.role === role && !isUnreachable(member));
    if (found.length > 0) return found.map((member) => ({ member, because: 'colleague-unreachable' }));
  }
  return [];
}

/**
 * What tells one reader's mailbox from another: two accounts of one person with one address are told once. The department's
 * mailbox is kept apart, since it reads less.
 */
export function mailboxOf({ email, role }: Pick<StaffMember, 'email' | 'role'>): string {
  return `${email.toLowerCase()}${role === 'department' ? ' department' : ''}`;
}
