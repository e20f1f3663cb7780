import { beforeEach, expect, test } from 'vitest';
import { leaversOf, listRequests, openCasesOf } from '../../shared/application/list-requests.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import { on } from '../domain/request/given.ts';
import { type AlertWorld, freshAlertWorld, staff } from './alert-world.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await freshAlertWorld();
});

async function morning(day: string) {
  world.setNow(`${day}T08:30:00+08:00`);
  world.sentMails.length = 0;
  await sweepAlerts(world, on(day));
  await world.drain();
  const inChinese = ({ text }: { readonly text: string }) => text.split('--------')[0]!;
  return (to: string) => world.sentMails.filter((mail) => mail.to === to).map(inChinese);
}

test('two accounts with one mailbox get one digest with each line once', async () => {
  await world.agencies.replaceStaff(
    'a1',
    staff.map((member) =>
      member.role === 'handler' || member.role === 'supervisor' ? { ...member, email: 'one@a1.example' } : member,
    ),
  );
  const number = await world.received('k', '2026-03-02');
  const digests = (await morning('2026-04-01'))('one@a1.example');
  expect(digests).toHaveLength(1);
  expect(digests[0]!.split(number)).toHaveLength(3);
});

test('the department is asked to urge, and reads no title; the supervisor reads that it is late, not that it is near', async () => {
  const number = await world.received('k', '2026-03-02');
  const mailsTo = await morning('2026-04-01');
  const [department] = mailsTo('d1@county.example');
  expect(department).toContain(`\n  ${number}（`);
  expect(department).not.toContain('示例片区规划');
  expect(department).toContain('→ 请督促该机关立即办理');
  expect(department).not.toContain('立即答复并送达');
  const [supervisor] = mailsTo('s1@a1.example');
  expect(supervisor).toContain('示例片区规划');
  expect(supervisor).toContain('已经超期，同时告知负责人');
  expect(supervisor).not.toContain('期限临近');
});

test('what somebody had who has left is named, stands under what nobody has, and is told as it is', async () => {
  const number = await world.received('k', '2026-03-02');
  await world.act(number, { type: 'assign', sectionId: 's1', handler: 'h2' }, 'supervisor');
  const unassigned = async () =>
    (
      await listRequests(
        world.requests,
        'a1',
        { state: 'open', flag: 'unassigned' },
        10,
        undefined,
        await world.agencies.staffOf('a1'),
      )
    ).rows.map((row) => row.receiptNumber);
  expect(await unassigned()).toEqual([]);
  const rest = staff.filter(({ sub }) => sub !== 'h2');
  const gone = leaversOf(staff, rest);
  expect((await openCasesOf(world, 'a1', gone)).map(({ receiptNumber }) => receiptNumber)).toEqual([number]);
  await world.agencies.replaceStaff('a1', rest);
  expect(await unassigned()).toEqual([number]);
  const [digest] = (await morning('2026-03-23'))('h1@a1.example');
  expect(digest).toContain('原经办人已离开，尚未改派');
});
