/** Changes since a version was frozen, limited to the version's own marking. */
import { listEditionChanges } from "../../contract/edition.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { atClearance } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { chaptersHeld } from "./assessment-document.ts";
import { chaptersInOrder } from "./chapters.ts";
import { editionById } from "./editions.ts";

export const routes = [
  implement(listEditionChanges, async (ctx) => {
    const { tx, params, audited } = ctx;
    const edition = await editionById(tx, params.workspace, params.edition);
    const { workspace } = params;
    // a version below its assessment gets no changes of the summary's records, because these are as strict as the assessment
    const names = chaptersHeld(tx, edition.chapters).filter((name) => !edition.beneath || name !== "summary");
    const changes = await atClearance(tx, tlpRank(edition.marking), async () => {
      const found = [];
      for (const { name, changes: since } of chaptersInOrder(tx).filter((one) => names.includes(one.name)))
        for (const change of await since(tx, workspace, edition.assessment, edition.frozenAt)) found.push({ chapter: name, ...change });
      return found;
    });
    audited([edition.id, ...new Set(changes.map(({ id }) => id))]);
    return { changes: changes.toSorted((a, b) => b.at.localeCompare(a.at)) };
  }),
];
