/** Fills the demonstration: the fictional guide is shared with Partner States, and Velmara has one adaptation of it. A second call has no effect. */
import { readFileSync } from "node:fs";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import type { AdaptationFields, Difference } from "../../contract/adaptations.ts";
import { listReceived, receivedEdition } from "../sharing/received-editions.ts";
import { shareNow } from "../sharing/share-edition.ts";
import { worksOf } from "../works.ts";
import { insertAdaptation } from "./keep-adaptations.ts";

interface Content {
  readonly adaptation: Omit<AdaptationFields, "title" | "differences"> & {
    readonly title: string;
    /** `passage`: the position of the passage in the edition; null for a text of the State's own. */
    readonly differences: readonly (Omit<Difference, "passage"> & { readonly passage: number | null })[];
  };
}
const inside = { account: null, clearance: 4 };

const shareGuide = async (tx: Tx, act: { readonly sentAt: Date; readonly data: string }): Promise<void> => {
  const [guide] = await worksOf(tx);
  if (guide === undefined) return;
  const edition = await tx
    .selectFrom("knowledge.edition")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", guide.id)
    .where("state", "=", "published")
    .orderBy("number")
    .executeTakeFirst();
  if (edition !== undefined) await shareNow(tx, guide, edition.id, act);
};

export const loadAdaptations: LoadDemonstration = async ({ db, now, settings }, { velmara, programme, accounts }) => {
  const { adaptation } = JSON.parse(readFileSync(new URL("../demonstration/adaptation.json", import.meta.url), "utf8")) as Content;
  const here = () => db.transaction({ ...inside, workspace: velmara }, (tx) => listReceived(tx));
  if ((await here()).length > 0) return;
  await db.transaction({ ...inside, workspace: programme }, (tx) => shareGuide(tx, { sentAt: now(), data: settings.data }));
  const [received] = await here();
  if (received === undefined) return;
  await db.transaction({ ...inside, workspace: velmara }, async (tx) => {
    const edition = await receivedEdition(tx, received.edition);
    const differences = adaptation.differences.map(({ passage, ...said }) => ({
      passage: passage === null ? null : (edition.edition.passages[passage]?.id ?? null),
      ...said,
    }));
    const fields = { ...adaptation, title: { text: adaptation.title, lang: "en" }, differences };
    await insertAdaptation(tx, fields, edition, `account:${accounts.amara}`);
  });
};
