import { roles } from '../../shared/domain/request/vocabulary.ts';
import type { Role } from '../../shared/domain/request/vocabulary.ts';

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}
