/**
 * Sends the progress of four fictional States of the demonstration to the programme. A second call sends nothing. All content is invented.
 */
import { readFileSync } from "node:fs";
import type { Tlp } from "#platform/contract/markings.ts";
import { progressKind, progressVersion, type ReleasedProgress } from "#modules/recommendation/contract/progress.ts";
import type { Translated } from "#platform/contract/values.ts";
import { loadDemonstrationParcel } from "#platform/server/exchange/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";

type Recommended = ReleasedProgress["recommendations"][number];
type Reply = NonNullable<Recommended["reply"]>;
interface Content {
  readonly title: string;
  readonly released: readonly {
    readonly state: string;
    readonly workspace: string;
    readonly thread: string;
    readonly marking: Tlp;
    readonly sentAt: string;
    readonly recommendations: readonly (Pick<Recommended, "dueOn" | "report" | "verification"> & {
      readonly text: Translated;
      readonly addressee: string;
      readonly reply: Omit<Reply, "reason"> & { readonly reason: string };
    })[];
  }[];
}
const lang = "en";
const said = (text: string) => ({ text, lang });

export const loadReleasedProgress: LoadDemonstration = async ({ db }, { programme }) => {
  const file = new URL("../../../platform/server/content/demonstration/released-progress.json", import.meta.url);
  const { title, released } = JSON.parse(readFileSync(file, "utf8")) as Content;
  for (const { state: code, workspace, thread, marking, sentAt, recommendations } of released) {
    const name = stateByCode(code)?.name ?? {};
    const payload: ReleasedProgress = {
      title: said(title),
      state: name,
      fictional: true,
      demonstration: true,
      recommendations: recommendations.map(({ text, addressee, reply, ...more }, i) => ({
        place: i + 1,
        text: said(text[lang] ?? ""),
        translations: Object.entries(text).flatMap(([tag, words]) => (tag === lang ? [] : [{ lang: tag, text: words }])),
        addressee: said(addressee),
        marking,
        reply: { ...reply, reason: said(reply.reason) },
        ...more,
      })),
    };
    await loadDemonstrationParcel(db, {
      programme,
      state: { workspace, code, name },
      kind: progressKind,
      version: progressVersion,
      thread,
      marking,
      title: payload.title,
      payload,
      sentAt: new Date(sentAt),
    });
  }
};
