/** The names of roles in the reader's language, as a list. */
import type { Role } from "@counterpart/contract/roles";
import { useWords } from "../../shell/words.ts";

export const useRoleWords = (): ((roles: readonly Role[]) => string) => {
  const { t } = useWords();
  return (roles) => roles.map((role) => t(`desk.role.${role}`)).join(" · ");
};
