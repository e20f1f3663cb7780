import type { FileScanner } from '../../ports/file-scanner.ts';
import type { ObjectStore } from '../../ports/object-store.ts';

/** The tag that GuardDuty Malware Protection for S3 puts on each version that it has looked at. */
export const guardDutyTag = 'GuardDutyMalwareScanStatus';

/** Reads what GuardDuty found. A file that it could not scan stays in quarantine. */
export function guardDutyScanner(objects: ObjectStore): FileScanner {
  return {
    async scan({ key, versionId }) {
      const status = (await objects.tagsOf(key, versionId))[guardDutyTag];
      if (status === undefined) return 'pending';
      if (status === 'NO_THREATS_FOUND') return 'clean';
      if (status === 'THREATS_FOUND') return 'infected';
      throw new Error(`GuardDuty could not scan a file: ${status}`);
    },
  };
}
