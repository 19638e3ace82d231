/** The notice of changed roles for a home page, which does not wait for it: it comes with its words. */
import { lazy, Suspense } from "react";
import { loadWords } from "../../shell/words.ts";

const RoleNotice = lazy(async () => {
  const [page] = await Promise.all([import("./role-notice.tsx"), loadWords("granting")]);
  return page;
});

export const LateRoleNotice = () => (
  <Suspense fallback={null}>
    <RoleNotice />
  </Suspense>
);
