/** The names of roles in the reader's language, as a list. */
import type { Role } from "#platform/contract/roles.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const useRoleWords = (): ((roles: readonly Role[]) => string) => {
  const { t } = useWords();
  return (roles) => roles.map((role) => t(`desk.role.${role}`)).join(" · ");
};
