/**
 * The one table, written once: the CDK app and the local engine create it from here.
 * `work` serves the staff queue and the yearly count, `alert` the sweep; both are sparse.
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
        'receiptNumber', 'agencyId', 'version', 'status', 'clockState', 'title', 'applicantName', 'category', 'channel', 'submittedAt', 'receivedOn',
        'dueOn', 'isProvisional', 'sectionId', 'handler', 'outcome', 'closedOn', 'facts', 'nextAlertOn',
      ],
    },
    {
      name: 'alert',
      partitionKey: 'alertBucket',
      sortKey: 'alertOrder',
      projection: ['receiptNumber', 'agencyId', 'version', 'handler', 'watchedDates'],
    },
  ],
} as const;
