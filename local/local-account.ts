/** What signs calls to the parts that stand in for AWS; it opens nothing elsewhere. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

export const localRegion = 'cn-north-1';
/** Of the trial, which listens on loopback alone. */
export const localCredentials: Credentials = { accessKeyId: 'local', secretAccessKey: 'local-only' };
export const localTableName = 'gongkai';
export const localAccountId = '000000000000';
