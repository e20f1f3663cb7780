import type { Context } from 'hono';
import {
  changeAlertSettings,
  issueFeed,
  removeChannel,
  revokeFeed,
  setChannel,
  versionOf,
} from '../../shared/application/administer-agency.ts';
import { findListing } from '../../shared/application/find-listing.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { registerPublicationDuty } from '../../shared/application/register-publication-duty.ts';
import { deadMails, redriveMails } from '../../shared/application/redrive-mails.ts';
import { isChannelUrl } from '../../shared/adapters/webhook/alert-channel.ts';
import { channelEntrySchema, redriveSchema } from '../../shared/contracts/alert-operations.ts';
import { alertSettingsSchema } from '../../shared/contracts/alert-settings.ts';
import { dutyEntrySchema, dutySettlementSchema } from '../../shared/contracts/duty-entry.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { type Duty, dutyArticles, dutyKinds, wholeDeployment } from '../../shared/domain/alert/duty.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { refused } from '../../shared/domain/result.ts';
import { mailZh } from '../../shared/messages/mail-zh.ts';
import { type HttpBindings, httpApp } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import { etagNamed, seenVersion } from '../http/version-header.ts';
import type { AlertApiRuntime } from './runtime.ts';

/** What staff set about alerts and mail. */
export function alertApi(runtime: () => AlertApiRuntime) {
  const app = httpApp('alert-api');
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/alert-settings', tokens, async (context) => {
    const settings = await runtime().alertSettings.of(pathPart(context, 'agencyId'));
    return context.json(settings, 200, etagNamed(versionOf(runtime(), settings)));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/alert-settings', tokens, async (context, staff) => {
    const seen = seenVersion(context);
    if ('response' in seen) return seen.response;
    const body = await readBody(context, alertSettingsSchema);
    if ('response' in body) return body.response;
    const changed = await changeAlertSettings(runtime(), staff, pathPart(context, 'agencyId'), body.value, seen.value);
    return changed.ok
      ? context.json(changed.value, 200, etagNamed(versionOf(runtime(), changed.value)))
      : refusalReply(context, changed.refusal);
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/channel', tokens, async (context) => {
    const url = (await runtime().channels.of(pathPart(context, 'agencyId')))?.url ?? null;
    return context.json({ url }, 200, etagNamed(versionOf(runtime(), url)));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/channel', tokens, async (context, staff) => {
    const seen = seenVersion(context);
    if ('response' in seen) return seen.response;
    const body = await readBody(context, channelEntrySchema);
    if ('response' in body) return body.response;
    const { url } = body.value;
    if (!isChannelUrl(url)) return refusalReply(context, refused('ChannelNotPublic', null).refusal);
    const set = await setChannel(runtime(), staff, pathPart(context, 'agencyId'), url, seen.value);
    if (!set.ok) return refusalReply(context, set.refusal);
    const secret = await runtime().channels.secretOf(set.value);
    return context.json({ url, secret }, 200, etagNamed(versionOf(runtime(), url)));
  });

  addStaffRoute(app, 'DELETE /v1/agencies/{agencyId}/channel', tokens, async (context, staff) =>
    (await removeChannel(runtime(), staff, pathPart(context, 'agencyId')))
      ? context.body(null, 204)
      : problem(context, 404, 'not-found'),
  );

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/channel/tests', tokens, async (context) => {
    const { channels, channel, clock } = runtime();
    const agencyId = pathPart(context, 'agencyId');
    const subscription = await channels.of(agencyId);
    if (subscription === null) return problem(context, 404, 'not-found');
    const id = `test_${clock.now()}`;
    const body = JSON.stringify({
      type: 'gongkai.test.v1',
      id,
      agencyId,
      msgtype: 'text',
      text: { content: mailZh.channel.test },
    });
    return context.json(
      await channel.deliver({ id, url: subscription.url, secret: await channels.secretOf(subscription), body }),
    );
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/duties', tokens, (context) =>
    dutiesOf(context, runtime(), pathPart(context, 'agencyId')),
  );
  addStaffRoute(app, 'GET /v1/duties', tokens, (context) => dutiesOf(context, runtime(), wholeDeployment));

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/duties', tokens, async (context, staff) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, dutyEntrySchema);
    if ('response' in body) return body.response;
    const registered = await registerPublicationDuty(
      runtime(),
      staff,
      pathPart(context, 'agencyId'),
      body.value,
      key.value,
    );
    return registered.ok ? context.json(dutyReply(registered.value), 201) : refusalReply(context, registered.refusal);
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/duties/{kind}/{dutyId}/settlement', tokens, (context, staff) =>
    settle(context, runtime(), staff, pathPart(context, 'agencyId')),
  );
  addStaffRoute(app, 'POST /v1/duties/{kind}/{dutyId}/settlement', tokens, (context, staff) =>
    settle(context, runtime(), staff, wholeDeployment),
  );

  addStaffRoute(app, 'GET /v1/staff/calendar-feed', tokens, async (context, staff) => {
    const home = await findListing(runtime(), staff);
    const feed = home === null ? null : await runtime().feeds.of(home, staff.sub);
    return context.json({ createdAt: feed === null ? null : new Date(feed.createdAt).toISOString() });
  });

  addStaffRoute(app, 'POST /v1/staff/calendar-feed', tokens, async (context, staff) => {
    const issued = await issueFeed(runtime(), staff);
    return issued.ok
      ? context.json({ url: `${runtime().origin}/v1/calendars/${issued.value}.ics` }, 201)
      : refusalReply(context, issued.refusal);
  });

  addStaffRoute(app, 'DELETE /v1/staff/calendar-feed', tokens, async (context, staff) =>
    (await revokeFeed(runtime(), staff)) ? context.body(null, 204) : problem(context, 404, 'not-found'),
  );

  addStaffRoute(app, 'GET /v1/dead-mails', tokens, async (context) =>
    context.json({ items: await deadMails(runtime()) }),
  );

  addStaffRoute(app, 'POST /v1/dead-mails/redrives', tokens, async (context, staff) => {
    const body = await readBody(context, redriveSchema);
    if ('response' in body) return body.response;
    const redriven = await redriveMails(runtime(), body.value.mailIds);
    await recordAct(runtime(), staff, wholeDeployment, 'redrive-mails');
    return context.json(redriven);
  });

  return app;
}

type StaffContext = Context<HttpBindings>;

async function dutiesOf(context: StaffContext, { duties }: AlertApiRuntime, owner: string): Promise<Response> {
  const found = await duties.of(owner);
  return context.json(found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).map(dutyReply));
}

/** 条例第26条、第49条: done is what was done on or before today. */
async function settle(
  context: StaffContext,
  deps: AlertApiRuntime,
  staff: StaffIdentity,
  owner: string,
): Promise<Response> {
  const body = await readBody(context, dutySettlementSchema);
  if ('response' in body) return body.response;
  const { on } = body.value;
  const today = civilDateInShanghai(deps.clock.now());
  if (on > today) return refusalReply(context, refused('DateInFuture', null, { on, today }).refusal);
  const kind = dutyKinds.find((known) => known === pathPart(context, 'kind'));
  const id = pathPart(context, 'dutyId');
  const duty = kind === undefined ? null : await deps.duties.get(owner, kind, id);
  if (duty === null) return problem(context, 404, 'not-found');
  if (await deps.duties.settle(owner, duty.kind, id, on)) await recordAct(deps, staff, owner, `settle-${duty.kind}`);
  return context.json(dutyReply((await deps.duties.get(owner, duty.kind, id)) ?? duty));
}

function dutyReply({ kind, id, about, dueOn, settledOn }: Duty) {
  return { kind, id, about, dueOn, article: dutyArticles[kind], settledOn };
}
