/** The parts that stand in for AWS accept these and check signatures made with them; they open nothing elsewhere. */
export const localRegion = 'cn-north-1';
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local-only' } as const;
export const localTableName = 'gongkai';
export const localAccountId = '000000000000';
