/**
 * The one table, written once: the CDK app and the local engine create it from here.
 * `work` serves the staff queue and the yearly count, `alert` what must happen next: the sweep by date, mails to be tried again by time.
 * Both are sparse.
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  stream: 'NEW_IMAGE',
  indexes: [
    {
      name: 'work',
      partitionKey: 'workKey',
      sortKey: 'workOrder',
      projection: [
        'version',
        'status',
        'clockState',
        'title',
        'applicantName',
        'category',
        'channel',
        'submittedAt',
        'receivedOn',
        'dueOn',
        'isProvisional',
        'sectionId',
        'handler',
        'outcome',
        'closedOn',
        'facts',
        'kind',
        'flags',
        'earlierLike',
      ],
    },
    {
      name: 'alert',
      partitionKey: 'alertBucket',
      sortKey: 'alertOrder',
      projection: ['agencyId', 'version', 'handler', 'sectionId', 'watchedDates', 'told', 'firstAt'],
    },
  ],
} as const;

export type IndexName = (typeof tableDefinition.indexes)[number]['name'];
