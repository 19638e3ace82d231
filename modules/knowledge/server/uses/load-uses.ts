/** Fills the demonstration with uses of the fictional guide: two in the workspace of Velmara, and one that another fictional State released. */
import { readFileSync } from "node:fs";
import type { Tlp } from "#platform/contract/markings.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { loadDemonstrationParcel } from "#platform/server/exchange/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { usesKind, usesVersion, type ReleasedUse, type UseFields } from "../../contract/uses.ts";
import { worksOf } from "../works.ts";
import { insertUse, release } from "./keep-uses.ts";
import { threadOf, usesOf } from "./uses.ts";

type Told = Omit<UseFields, "workNumber" | "workTitle" | "title" | "record"> & { readonly title: string };
interface Content {
  readonly own: readonly (Told & { readonly released: boolean })[];
  readonly released: readonly {
    readonly state: string;
    readonly workspace: string;
    readonly use: string;
    readonly sentAt: string;
    readonly marking: Tlp;
    readonly told: Omit<Told, "marking">;
  }[];
}
const said = (text: string) => ({ text, lang: "en" });

/** A second call has no effect. */
export const loadUses: LoadDemonstration = async ({ db, now }, { velmara, programme }) => {
  const inside = { account: null, clearance: 4 };
  const { own, released } = JSON.parse(readFileSync(new URL("../demonstration/uses.json", import.meta.url), "utf8")) as Content;
  const guide = await db.transaction({ ...inside, workspace: programme }, async (tx) => (await worksOf(tx))[0]);
  if (guide === undefined) return;
  const work = { workNumber: guide.number, workTitle: guide.title };
  await db.transaction({ ...inside, workspace: velmara }, async (tx) => {
    if ((await usesOf(tx)).length > 0) return;
    for (const { title, released: sends, ...more } of own) {
      const id = await insertUse(tx, { ...work, ...more, title: said(title), record: null }, { by: "demonstration", at: now() });
      const [made] = await usesOf(tx, id);
      if (sends && made !== undefined) await release(tx, made.use, programme, now());
    }
  });
  for (const { state: code, workspace, use, sentAt, marking, told } of released) {
    const name = stateByCode(code)?.name ?? {};
    const payload: ReleasedUse = { use, state: name, fictional: true, ...work, ...told, title: said(told.title) };
    await loadDemonstrationParcel(db, {
      programme,
      state: { workspace, code, name },
      kind: usesKind,
      version: usesVersion,
      thread: threadOf(use),
      marking,
      title: guide.title,
      payload,
      sentAt: new Date(sentAt),
    });
  }
};
