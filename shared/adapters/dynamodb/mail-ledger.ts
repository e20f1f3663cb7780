import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { OutboundIntent } from '../../domain/mail/mail-intent.ts';
import type { MailFeedbackKind, MailLedger, MailState } from '../../ports/mail-ledger.ts';
import { batchGet } from './batch-get.ts';
import { isConditionFailure } from './condition-failure.ts';
import { deadMails, keys, mailQueue } from './keys.ts';

/** A claim not confirmed within this time is taken to be a worker's that died. */
const leaseInMilliseconds = 2 * 60_000;

/** Settled entries are kept this long for questions about a mail; one that is not settled stays. */
const keptForSeconds = 400 * 86_400;

/** As often as a person may put one mail back. */
const mostRedrives = 3;

/** As many waiting mails as are looked at to tell how long the queue is. */
const countedAtMost = 1_000;

const duePage = 50;

type Stored = Readonly<Record<string, unknown>>;

const feedbackAttributes: Readonly<Record<MailFeedbackKind, string>> = {
  delivered: 'deliveredAt',
  bounced: 'bouncedAt',
  'bounced-for-now': 'bouncedForNowAt',
  complained: 'complainedAt',
  rejected: 'rejectedAt',
};

function place(at: number, mailId: string): string {
  return `${new Date(at).toISOString()}#${mailId}`;
}

/**
 * The mail ledger in DynamoDB: one item per mail, moved on by conditional updates only. While a mail is under way its item
 * stands in the alert index by the time of its next try; once dead, by the time it died.
 */
export function dynamodbMailLedger(client: DynamoDBDocumentClient, tableName: string): MailLedger {
  const keyOf = (mailId: string) => ({ pk: keys.mail(mailId), sk: keys.only });

  async function update(mailId: string, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<Stored> {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keyOf(mailId),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      }),
    );
    return Attributes ?? {};
  }

  async function close(
    mailId: string,
    state: 'sent' | 'dropped',
    now: number,
    reason: string | null,
    carrierId: string | null,
  ): Promise<void> {
    await update(mailId, {
      UpdateExpression:
        'SET #state = :state, closedAt = :now, reason = :reason, carrierId = :carrierId, expiresAt = :expires REMOVE alertBucket, alertOrder, leaseUntil',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': state,
        ':now': now,
        ':reason': reason,
        ':carrierId': carrierId,
        ':expires': Math.floor(now / 1000) + keptForSeconds,
      },
    });
  }

  /** `condition` besides; a dead worker's claim counts against the mail, since the mail may be what killed it. */
  async function take(
    intent: OutboundIntent,
    now: number,
    condition: string,
    deathsCounted: 0 | 1,
    values: Stored,
  ): Promise<Stored> {
    return update(intent.id, {
      UpdateExpression:
        'SET #state = :claimed, intent = if_not_exists(intent, :intent), firstAt = if_not_exists(firstAt, :now), leaseUntil = :until, alertBucket = :queue, alertOrder = :place, attempts = if_not_exists(attempts, :zero) + :deaths, redrives = if_not_exists(redrives, :zero)',
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':claimed': 'claimed',
        ':intent': intent,
        ':now': now,
        ':until': now + leaseInMilliseconds,
        ':queue': mailQueue,
        ':place': place(now + leaseInMilliseconds, intent.id),
        ':zero': 0,
        ':deaths': deathsCounted,
        ...values,
      },
    });
  }

  return {
    async claim(intent, now) {
      const claimed = (item: Stored) =>
        ({
          kind: 'claimed',
          attempt: Number(item['attempts']) + 1,
          redrives: Number(item['redrives']),
          firstAt: Number(item['firstAt']),
        }) as const;
      try {
        return claimed(
          await take(intent, now, 'attribute_not_exists(pk) OR (#state = :waiting AND nextAt <= :now)', 0, {
            ':waiting': 'waiting',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const there: Readonly<Record<string, unknown>> = error.Item === undefined ? {} : unmarshall(error.Item);
        if (there['state'] !== 'claimed') return there['state'] === 'waiting' ? { kind: 'taken' } : { kind: 'settled' };
        if (Number(there['leaseUntil']) > now) return { kind: 'taken' };
        try {
          return claimed(
            await take(intent, now, '#state = :claimed AND leaseUntil = :ended', 1, { ':ended': there['leaseUntil'] }),
          );
        } catch (again) {
          if (isConditionFailure(again)) return { kind: 'taken' };
          throw again;
        }
      }
    },

    async queue(intent, now) {
      try {
        await update(intent.id, {
          UpdateExpression:
            'SET #state = :waiting, intent = :intent, firstAt = :now, nextAt = :now, alertBucket = :queue, alertOrder = :place, attempts = :zero, redrives = :zero',
          ConditionExpression: 'attribute_not_exists(pk)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':waiting': 'waiting',
            ':intent': intent,
            ':now': now,
            ':queue': mailQueue,
            ':place': place(now, intent.id),
            ':zero': 0,
          },
        });
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    markSent: (mailId, now, carrierId) => close(mailId, 'sent', now, null, carrierId),
    markDropped: (mailId, reason, now) => close(mailId, 'dropped', now, reason, null),

    async park(mailId, until, reason, isOwnFault) {
      await update(mailId, {
        UpdateExpression:
          'SET #state = :waiting, nextAt = :until, reason = :reason, alertBucket = :queue, alertOrder = :place, attempts = attempts + :own REMOVE leaseUntil',
        ConditionExpression: '#state = :claimed',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':waiting': 'waiting',
          ':claimed': 'claimed',
          ':until': until,
          ':reason': reason,
          ':queue': mailQueue,
          ':place': place(until, mailId),
          ':own': isOwnFault ? 1 : 0,
        },
      });
    },

    async deadLetter(mailId, reason, now) {
      await update(mailId, {
        UpdateExpression:
          'SET #state = :dead, deadAt = :now, reason = :reason, alertBucket = :deadLetters, alertOrder = :place, attempts = attempts + :one REMOVE leaseUntil',
        ConditionExpression: '#state = :claimed',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':dead': 'dead',
          ':claimed': 'claimed',
          ':now': now,
          ':reason': reason,
          ':deadLetters': deadMails,
          ':place': place(now, mailId),
          ':one': 1,
        },
      });
    },

    async *due(now) {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          IndexName: 'alert',
          KeyConditionExpression: 'alertBucket = :queue AND alertOrder < :after',
          ExpressionAttributeValues: { ':queue': mailQueue, ':after': place(now + 1, '') },
          Limit: duePage,
        },
      );
      for await (const { Items = [] } of pages)
        yield Items.map((item) => String(item['pk']).slice(keys.mail('').length));
    },

    async get(mailId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(mailId), ConsistentRead: true }),
      );
      return Item === undefined ? null : stateOf(Item);
    },

    async noteFeedback(mailId, kind, at) {
      try {
        const item = await update(mailId, {
          UpdateExpression: 'SET #feedback = :at',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#feedback': feedbackAttributes[kind] },
          ExpressionAttributeValues: { ':at': at },
        });
        return stateOf(item);
      } catch (error) {
        if (isConditionFailure(error)) return null;
        throw error;
      }
    },

    async dead(limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'alert',
          KeyConditionExpression: 'alertBucket = :dead',
          ExpressionAttributeValues: { ':dead': deadMails },
          Limit: limit,
        }),
      );
      const items = await batchGet(
        client,
        tableName,
        Items.map(({ pk }) => ({ pk: String(pk), sk: keys.only })),
      );
      return items
        .filter((item) => item['state'] === 'dead')
        .map((item) => {
          const { intent, reason, attempts, redrives } = stateOf(item);
          return {
            mailId: intent.id,
            template: intent.template,
            reason: reason ?? '',
            attempts,
            redrives,
            deadAt: Number(item['deadAt']),
          };
        })
        .sort((a, b) => a.deadAt - b.deadAt);
    },

    async redrive(mailId, now) {
      try {
        const item = await update(mailId, {
          UpdateExpression:
            'SET #state = :waiting, nextAt = :now, alertBucket = :queue, alertOrder = :place, redrives = redrives + :one REMOVE deadAt',
          ConditionExpression: '#state = :dead AND redrives < :most',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':waiting': 'waiting',
            ':dead': 'dead',
            ':now': now,
            ':queue': mailQueue,
            ':place': place(now, mailId),
            ':one': 1,
            ':most': mostRedrives,
          },
        });
        return { kind: 'queued', attempts: Number(item['attempts']), redrives: Number(item['redrives']) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const there = error.Item === undefined ? {} : unmarshall(error.Item);
        return there['state'] === 'dead'
          ? { kind: 'for-a-human', redrives: Number(there['redrives']) }
          : { kind: 'not-dead' };
      }
    },

    async backlog() {
      const counted = async (bucket: string): Promise<readonly Stored[]> => {
        const found: Stored[] = [];
        const pages = paginateQuery(
          { client },
          {
            TableName: tableName,
            IndexName: 'alert',
            KeyConditionExpression: 'alertBucket = :bucket',
            ExpressionAttributeValues: { ':bucket': bucket },
            Limit: countedAtMost,
          },
        );
        for await (const page of pages) {
          found.push(...(page.Items ?? []));
          if (found.length >= countedAtMost) break;
        }
        return found;
      };
      const waiting = await counted(mailQueue);
      const since = waiting.map((item) => Number(item['firstAt'])).filter((at) => !Number.isNaN(at));
      return {
        waiting: waiting.length,
        oldestAt: since.length === 0 ? null : Math.min(...since),
        dead: (await counted(deadMails)).length,
      };
    },
  };
}

function stateOf(item: Stored): MailState {
  const feedback = Object.entries(feedbackAttributes).flatMap(([kind, attribute]) =>
    item[attribute] === undefined ? [] : [[kind, Number(item[attribute])]],
  );
  return {
    intent: item['intent'] as OutboundIntent,
    state: item['state'] as MailState['state'],
    reason: (item['reason'] ?? null) as string | null,
    attempts: Number(item['attempts'] ?? 0),
    redrives: Number(item['redrives'] ?? 0),
    feedback: Object.fromEntries(feedback) as MailState['feedback'],
  };
}
