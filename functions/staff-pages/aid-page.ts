import type { Hono } from 'hono';
import { aidAnswersSchema } from '../../shared/contracts/decision-aid.ts';
import { followDecisionAid } from '../../shared/domain/outcome/decision-aid.ts';
import { staffAidPage } from '../../web/pages/staff-aid.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type StaffPagesDeps, addPage } from './staff-page-route.ts';

/** The decision aid, with the answers so far in the address; nothing is recorded. */
export function addAidPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  addPage(
    app,
    '/staff/aid',
    deps,
    (context, { page }) => {
      const given = (context.req.queries('a') ?? []).map((pair) => ({
        question: pair.split(':')[0],
        answer: pair.split(':')[1],
      }));
      const parsed = aidAnswersSchema.safeParse({ answers: given });
      const conclusion = parsed.success ? followDecisionAid(parsed.data.answers) : null;
      if (!parsed.success || conclusion?.ok !== true) return context.html(staffFailurePage(page, 'missing'), 404);
      return context.html(staffAidPage(page, { answers: parsed.data.answers, conclusion: conclusion.value }));
    },
    'POST /v1/staff/decision-aid',
  );
}
