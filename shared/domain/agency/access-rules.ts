import type { Role } from '../request/vocabulary.ts';

/**
 * Who may call a route and of which agency. `own`: only of the agency in the token. `own-or-department`: besides, the competent
 * department of any. `any`: not bound to one agency.
 */
export type AccessRule = { readonly roles: readonly Role[]; readonly agency: 'own' | 'own-or-department' | 'any' };

const caseworkers = ['handler', 'supervisor'] as const;
const office = ['handler', 'supervisor', 'admin'] as const;
const management = ['supervisor', 'admin'] as const;
const everyone = ['handler', 'supervisor', 'admin', 'department'] as const;

/** Every route that needs a member of staff, once: the routes enforce it, the API description prints it. */
export const accessRules = {
  'POST /v1/agencies': { roles: ['department'], agency: 'any' },
  'GET /v1/agencies/{agencyId}/staff': { roles: everyone, agency: 'own-or-department' },
  'PUT /v1/agencies/{agencyId}/staff': { roles: ['admin'], agency: 'own' },
  'GET /v1/agencies/{agencyId}/settings': { roles: everyone, agency: 'own-or-department' },
  'PUT /v1/agencies/{agencyId}/settings': { roles: ['admin'], agency: 'own' },
  'GET /v1/agencies/{agencyId}/templates': { roles: office, agency: 'own' },
  'GET /v1/agencies/{agencyId}/templates/{kind}': { roles: office, agency: 'own' },
  'PUT /v1/agencies/{agencyId}/templates/{kind}': { roles: ['admin'], agency: 'own' },
  'DELETE /v1/agencies/{agencyId}/templates/{kind}': { roles: ['admin'], agency: 'own' },
  'GET /v1/agencies/{agencyId}/retention': {
    roles: ['supervisor', 'admin', 'department'],
    agency: 'own-or-department',
  },
  'PUT /v1/agencies/{agencyId}/retention': { roles: ['admin'], agency: 'own' },
  'POST /v1/agencies/{agencyId}/retention/appraisals': { roles: ['admin'], agency: 'own' },
  'GET /v1/agencies/{agencyId}/acts': { roles: ['supervisor', 'admin', 'department'], agency: 'own-or-department' },
  'GET /v1/staff/requests': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/staff/requests': { roles: caseworkers, agency: 'own' },
  'GET /v1/staff/requests/{receiptNumber}': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/staff/requests/{receiptNumber}/commands': { roles: everyone, agency: 'own-or-department' },
  'GET /v1/staff/requests/{receiptNumber}/related': { roles: office, agency: 'own' },
  'GET /v1/staff/requests/{receiptNumber}/fee': { roles: office, agency: 'own' },
  'GET /v1/staff/requests/{receiptNumber}/reads': {
    roles: ['supervisor', 'admin', 'department'],
    agency: 'own-or-department',
  },
  'GET /v1/staff/requests/{receiptNumber}/letters': { roles: office, agency: 'own' },
  'GET /v1/staff/requests/{receiptNumber}/letters/{kind}': { roles: caseworkers, agency: 'own' },
  'POST /v1/staff/requests/{receiptNumber}/files': { roles: caseworkers, agency: 'own' },
  'GET /v1/staff/requests/{receiptNumber}/files/{fileId}': { roles: office, agency: 'own' },
  'DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}': { roles: caseworkers, agency: 'own' },
  'POST /v1/staff/decision-aid': { roles: everyone, agency: 'any' },
  'GET /v1/staff/proceedings': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/staff/proceedings': { roles: management, agency: 'own' },
  'GET /v1/staff/proceedings/{proceedingId}': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/staff/proceedings/{proceedingId}/commands': { roles: management, agency: 'own' },
  'GET /v1/agencies/{agencyId}/alert-settings': { roles: everyone, agency: 'own-or-department' },
  'PUT /v1/agencies/{agencyId}/alert-settings': { roles: ['admin'], agency: 'own' },
  'GET /v1/agencies/{agencyId}/channel': { roles: ['admin'], agency: 'own' },
  'PUT /v1/agencies/{agencyId}/channel': { roles: ['admin'], agency: 'own' },
  'DELETE /v1/agencies/{agencyId}/channel': { roles: ['admin'], agency: 'own' },
  'POST /v1/agencies/{agencyId}/channel/tests': { roles: ['admin'], agency: 'own' },
  'GET /v1/agencies/{agencyId}/duties': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/agencies/{agencyId}/duties': { roles: office, agency: 'own' },
  'POST /v1/agencies/{agencyId}/duties/{kind}/{dutyId}/settlement': { roles: office, agency: 'own' },
  'GET /v1/duties': { roles: everyone, agency: 'any' },
  'POST /v1/duties/{kind}/{dutyId}/settlement': { roles: ['department'], agency: 'any' },
  'GET /v1/staff/calendar-feed': { roles: everyone, agency: 'any' },
  'POST /v1/staff/calendar-feed': { roles: everyone, agency: 'any' },
  'DELETE /v1/staff/calendar-feed': { roles: everyone, agency: 'any' },
  'GET /v1/calendar/notices': { roles: everyone, agency: 'any' },
  'POST /v1/calendar/notices': { roles: ['department'], agency: 'any' },
  'POST /v1/calendar/notices/preview': { roles: ['department'], agency: 'any' },
  'GET /v1/agencies/{agencyId}/closures': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/agencies/{agencyId}/closures': { roles: ['admin', 'department'], agency: 'own-or-department' },
  'POST /v1/agencies/{agencyId}/closures/preview': { roles: ['admin', 'department'], agency: 'own-or-department' },
  'POST /v1/disclosures': { roles: office, agency: 'own' },
  'POST /v1/agencies/{agencyId}/disclosures/previews': { roles: office, agency: 'own' },
  'POST /v1/agencies/{agencyId}/disclosures/imports': { roles: office, agency: 'own' },
  'GET /v1/agencies/{agencyId}/registers': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/agencies/{agencyId}/registers/entries': { roles: office, agency: 'own' },
  'POST /v1/agencies/{agencyId}/registers/entries/{entryId}/corrections': { roles: office, agency: 'own' },
  'POST /v1/agencies/{agencyId}/registers/previews': { roles: office, agency: 'own' },
  'POST /v1/agencies/{agencyId}/registers/imports': { roles: office, agency: 'own' },
  'GET /v1/reports/{agencyId}/{year}': { roles: everyone, agency: 'own-or-department' },
  'GET /v1/reports/{agencyId}/series': { roles: everyone, agency: 'own-or-department' },
  'PUT /v1/reports/{agencyId}/{year}': { roles: ['admin'], agency: 'own' },
  'POST /v1/reports/{agencyId}/{year}/commands': {
    roles: ['supervisor', 'admin', 'department'],
    agency: 'own-or-department',
  },
  'GET /v1/reports/{agencyId}/{year}/cells/{cell}': { roles: everyone, agency: 'own-or-department' },
  'POST /v1/exports': { roles: ['admin', 'department'], agency: 'any' },
  'GET /v1/exports/{exportId}': { roles: ['admin', 'department'], agency: 'any' },
  'POST /v1/reports/{agencyId}/{year}/files': { roles: ['admin', 'department'], agency: 'own-or-department' },
  'GET /v1/reports/collection/{year}': { roles: ['department'], agency: 'any' },
  'POST /v1/reports/collection/{year}/notices': { roles: ['department'], agency: 'any' },
  'POST /v1/reports/collection/{year}/files': { roles: ['department'], agency: 'any' },
  'GET /v1/reports/supervision': { roles: ['department'], agency: 'any' },
  'PUT /v1/reports/supervision': { roles: ['department'], agency: 'any' },
  'GET /v1/reports/summary/{year}/cells/{cell}': { roles: ['department'], agency: 'any' },
  'GET /v1/reports/summary/{year}': { roles: ['department'], agency: 'any' },
  'GET /v1/dead-mails': { roles: ['department'], agency: 'any' },
  'POST /v1/dead-mails/redrives': { roles: ['department'], agency: 'any' },
} as const satisfies Record<string, AccessRule>;

export type StaffRoute = keyof typeof accessRules;

export function accessRuleOf(route: StaffRoute): AccessRule {
  return accessRules[route];
}

/** Whether somebody of that role and agency may look at or act on what belongs to `agencyId`. */
export function isWithinReach(
  rule: AccessRule,
  who: { readonly role: Role; readonly agencyId: string | null },
  agencyId: string,
): boolean {
  return (
    rule.agency === 'any' ||
    who.agencyId === agencyId ||
    (rule.agency === 'own-or-department' && who.role === 'department')
  );
}
