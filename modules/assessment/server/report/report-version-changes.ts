/** Lists the changes that were made after a version was frozen. Changes of records above the version's own marking are left out. */
import { listReportVersionChanges } from "../../contract/report-version.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { atClearance } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { chaptersHeld } from "./assessment-document.ts";
import { chaptersInOrder } from "./chapters.ts";
import { reportVersionById } from "./report-versions.ts";

export const routes = [
  implement(listReportVersionChanges, async (ctx) => {
    const { tx, params, audited } = ctx;
    const reportVersion = await reportVersionById(tx, params.workspace, params.reportVersion);
    const { workspace } = params;
    // If a version is less strict than its assessment, changes of the records of the summary are left out, because these records are as strict as
    // the assessment.
    const names = chaptersHeld(tx, reportVersion.chapters).filter((name) => !reportVersion.redacted || name !== "summary");
    const changes = await atClearance(tx, tlpRank(reportVersion.marking), async () => {
      const found = [];
      for (const { name, changes: since } of chaptersInOrder(tx).filter((one) => names.includes(one.name)))
        for (const change of await since(tx, workspace, reportVersion.assessment, reportVersion.frozenAt))
          found.push({ chapter: name, ...change });
      return found;
    });
    audited([reportVersion.id, ...new Set(changes.map(({ id }) => id))]);
    return { changes: changes.toSorted((a, b) => b.at.localeCompare(a.at)) };
  }),
];
