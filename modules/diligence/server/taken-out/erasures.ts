/** Takes texts out again if a restored backup or an imported archive contains them (decision 0065). The texts are recognised by their digests. */
import { dayInUtc } from "#methods/calendar/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { ErasureKind } from "#platform/server/erasures/index.ts";
import { earlierOf, placedIn } from "./places.ts";
import { textsOf } from "./routes.ts";
import { erasedId, takeWords } from "./take-words.ts";

const casesHere = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom("diligence.support_case").select("id").where("workspace_id", "=", workspaceOf(tx)).execute()).map(({ id }) => id);

/** Every text of a case. The texts do not depend on the day; only the states of measures and answers do. */
const wordingsOf = async (tx: Tx, of: string, today: string) => {
  const texts = await textsOf(tx, of, today);
  return { texts, all: [...placedIn(texts), ...(await earlierOf(tx, texts))] };
};

export const erasures: readonly ErasureKind[] = [
  {
    name: "diligence.text",
    recordOf: (id) => id.split("/")[0] ?? id,
    async ids(tx) {
      const found: string[] = [];
      for (const of of await casesHere(tx))
        found.push(...(await wordingsOf(tx, of, dayInUtc(new Date(0)))).all.map(({ text }) => erasedId(of, text)));
      return [...new Set(found)];
    },
    async erase(tx, ids, now) {
      const today = dayInUtc(now);
      for (const id of ids) {
        const of = id.split("/")[0] ?? id;
        const { texts, all } = await wordingsOf(tx, of, today);
        const words = all.find(({ text }) => erasedId(of, text) === id)?.text;
        if (words === undefined) continue;
        await takeWords(tx, {
          texts,
          words,
          langs: [...new Set(all.map(({ lang }) => lang))],
          put: null,
          because: "before",
          told: null,
          expectedRev: texts.case.rev,
          actor: { kind: "system", job: "erasures" },
          today,
          at: now,
        });
      }
    },
  },
];
