import type { FileScanner } from '../../ports/file-scanner.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { clamdScanner } from './clamd-scanner.ts';
import { guardDutyScanner } from './guardduty-scanner.ts';

/** The scanner that a deployment has chosen: `none`, `guardduty`, or `clamd://host:port`. */
export function openScanner(choice: string, objects: ObjectStore): FileScanner {
  if (choice === 'none') return { scan: () => Promise.resolve('not-scanned') };
  if (choice === 'guardduty') return guardDutyScanner(objects);
  const clamd = /^clamd:\/\/([^:/]+):(\d{1,5})$/.exec(choice);
  if (clamd?.[1] === undefined)
    throw new Error(`FILE_SCANNER is "${choice}"; it must be "none", "guardduty" or "clamd://host:port".`);
  return clamdScanner(objects, { host: clamd[1], port: Number(clamd[2]) });
}
