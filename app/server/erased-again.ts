/**
 * What the application knows of erasures: nominees with their certificates, which the module training erases by a command. After a restore the
 * command runs again as the system.
 */
import { eraseHolder } from "#modules/training/contract/certificate.ts";
import { provide, workspaceOf, type Provided } from "#platform/server/db/index.ts";
import { erasureKinds } from "#platform/server/erasures/index.ts";
import type { Module, Route } from "#platform/server/http/index.ts";

const nominees = ({ run }: Route & { readonly kind: "json" }): Provided =>
  provide(erasureKinds, {
    name: "training.nominee",
    ids: async (tx) => {
      const rows = await tx.selectFrom("training.nominee").select("nomination_id").where("workspace_id", "=", workspaceOf(tx)).execute();
      return rows.map(({ nomination_id: id }) => id);
    },
    erase: async (tx, ids) => {
      for (const nomination of ids) {
        const params = { workspace: workspaceOf(tx), nomination };
        await run({ tx, params, actor: { kind: "system", job: "erasures" }, audited: () => {} } as never);
      }
    },
  });

/** @param modules those of the application: a list without training has no nominees */
export const appProvides = (modules: readonly Module[]): Provided[] =>
  modules
    .flatMap(({ routes }) => routes)
    .flatMap((route) => (route.kind === "json" && route.endpoint.id === eraseHolder.id ? [nominees(route)] : []));

export const erasedAgainLine = (rows: number): string =>
  rows === 0
    ? "The database is older than the list of erasures; nothing on the list was in it."
    : `The database is older than the list of erasures: ${rows} rows were in it again, and were erased again.`;
