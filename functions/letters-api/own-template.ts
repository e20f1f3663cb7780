import { randomUUID } from 'node:crypto';
import { recordAct } from '../../shared/application/record-act.ts';
import type { TemplateTag } from '../../shared/documents/letter-docx/letter-template.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import type { LetterKind } from '../../shared/domain/letter/letter-kinds.ts';
import { type Result, refused } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { bucketOf } from '../bucket-of.ts';
import { docx } from './letter-file.ts';
import type { LettersApiRuntime } from './runtime.ts';

export const largestTemplateInKib = 2048;

type CheckedTemplate = { readonly tags: readonly TemplateTag[] };

/** The version of the template in use: what its key alone has; one for all where there is none. */
export function templateVersion(present: { readonly key: string } | undefined): string {
  return present === undefined ? 'none' : (/([^/]+)\.docx$/.exec(present.key)?.[1] ?? 'none');
}

/**
 * Puts an agency's own template into use, once every tag in it is known; the result names its tags. `seen` is the version of the
 * one before, null only where there is none.
 */
export async function useTemplate(
  deps: LettersApiRuntime,
  staff: StaffIdentity,
  agencyId: string,
  kind: LetterKind,
  bytes: Uint8Array,
  seen: string | null,
): Promise<Result<CheckedTemplate, ProblemCode>> {
  const present = (await deps.settings.templatesOf(agencyId))[kind];
  if (present !== undefined && seen === null) return refused('VersionMissing', null);
  if (seen !== null && seen !== templateVersion(present)) return refused('ChangedMeanwhile', null);
  const template = await deps.templateReader.checkTemplate(bytes);
  if (!template.ok) return template;
  // Each upload has a key of its own: what the setting names is the only version of its key, and stays.
  const key = `templates/${agencyId}/${kind}/${randomUUID()}.docx`;
  const { versionId } = await bucketOf(deps).put(key, bytes, docx);
  const uploadedAt = new Date(deps.clock.now()).toISOString();
  await deps.settings.setTemplate(agencyId, kind, { key, versionId, uploadedAt, uploadedBy: staff.sub });
  await recordAct(deps, staff, agencyId, `change-template:${kind}`);
  return template;
}

/** Takes an agency's own template out of use; false when there is none. */
export async function removeTemplate(
  deps: LettersApiRuntime,
  staff: StaffIdentity,
  agencyId: string,
  kind: LetterKind,
): Promise<boolean> {
  if ((await deps.settings.templatesOf(agencyId))[kind] === undefined) return false;
  await deps.settings.setTemplate(agencyId, kind, null);
  await recordAct(deps, staff, agencyId, `remove-template:${kind}`);
  return true;
}
