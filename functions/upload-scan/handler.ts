import type { EventBridgeEvent } from 'aws-lambda';
import { openScanner } from '../../shared/adapters/file-scanner/open-scanner.ts';
import { receiveUpload } from '../../shared/application/receive-upload.ts';
import { bucketOf } from '../bucket-of.ts';
import { runtime } from './runtime.ts';

type ObjectCreated = EventBridgeEvent<
  'Object Created',
  { readonly object: { readonly key: string; readonly 'version-id'?: string } }
>;

/** One object that arrived in quarantine. A verdict that is not there yet fails the call, which is then made again later. */
export async function handler(event: ObjectCreated): Promise<void> {
  const { key, 'version-id': versionId } = event.detail.object;
  if (versionId === undefined) throw new Error('the bucket keeps no versions');
  const { clock, clockSettings, requests, agencies, codes, calendars, alertSettings, fileScanner } = runtime();
  const objects = bucketOf(runtime());
  const result = await receiveUpload(
    {
      clock,
      clockSettings,
      requests,
      agencies,
      codes,
      calendars,
      alertSettings,
      objects,
      scanner: openScanner(fileScanner, objects),
    },
    { key, versionId },
  );
  if (result === 'try-later') throw new Error('no verdict on an upload yet');
}
