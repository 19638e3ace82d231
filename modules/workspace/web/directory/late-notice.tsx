/** Loads the notice of changed roles and its texts after the home page, so that the home page does not wait for it. */
import { lazy, Suspense } from "react";
import { loadWords } from "#platform/web/shell/words.ts";

const RoleNotice = lazy(async () => {
  const [page] = await Promise.all([import("./role-notice.tsx"), loadWords("granting")]);
  return page;
});

export const LateRoleNotice = () => (
  <Suspense fallback={null}>
    <RoleNotice />
  </Suspense>
);
