/** Lists the texts of a case, and takes a text out or replaces it. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { listTexts, takeOutText } from "../../contract/texts.ts";
import type { TakenOut } from "../../contract/taken-out.ts";
import { actsOf } from "../acts.ts";
import { caseById, decisionsOf } from "../cases.ts";
import { toldOf } from "../conditions/told.ts";
import { namesHere } from "../people.ts";
import { policyHere } from "../policy.ts";
import { mayTakeOut } from "./may-take-out.ts";
import { earlierOf, placedIn, stateHas, type Texts } from "./places.ts";
import { takeWords } from "./take-words.ts";

/** @throws Problem not-found if the reader cannot see the case */
export const textsOf = async (tx: Tx, id: string, today: string): Promise<Texts> => ({
  case: await caseById(tx, today, id),
  decisions: (await decisionsOf(tx, [id], await namesHere(tx))).get(id) ?? [],
  acts: await actsOf(tx, id),
  told: (await toldOf(tx, id, today)).told,
});

/** The marks of removed and replaced texts of a case, newest first. */
export const takenOutOf = async (tx: Tx, of: string): Promise<TakenOut[]> => {
  const rows = await tx
    .selectFrom("diligence.taken_out")
    .select(["place", "because", "reworded", "created_at"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("case_id", "=", of)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ place, because, reworded, created_at }) => ({
    place,
    reason: because as TakenOut["reason"],
    reworded,
    at: created_at.toISOString(),
  }));
};

export const routes = [
  implement(listTexts, async ({ tx, params, actor, now, audited }) => {
    await inProgramme(tx);
    const texts = await textsOf(tx, params.case, dayInUtc(now()));
    const policy = await policyHere(tx);
    audited([texts.case.id]);
    const placed = placedIn(texts);
    const earlier = await earlierOf(tx, texts);
    return {
      texts: [...placed, ...earlier].map((one) => ({
        place: one.place,
        words: one.words,
        most: one.most,
        times: Math.max(1, placed.filter(({ text }) => text === one.text).length),
        sent: stateHas(texts.told, one.text),
        hindrance: mayTakeOut(texts, policy, one, accountOf(actor)),
      })),
      earlier: earlier.map(({ place, text, lang }) => ({ place, text: { text, lang } })),
    };
  }),
  implement(takeOutText, async ({ tx, params, body, actor, now, audited, i18n }) => {
    await inProgramme(tx);
    const at = now();
    const today = dayInUtc(at);
    const texts = await textsOf(tx, params.case, today);
    const { case: of } = texts;
    expectRev(of, body.expectedRev);
    const placed = placedIn(texts);
    const earlier = await earlierOf(tx, texts);
    const chosen = [...placed, ...earlier].find(({ place }) => place === body.place);
    if (chosen === undefined) throw new Problem("not-found");
    const policy = await policyHere(tx);
    const equal = placed.filter(({ text }) => text === chosen.text);
    const affected = equal.length === 0 ? [chosen] : equal;
    for (const one of affected) {
      const hindrance = mayTakeOut(texts, policy, one, accountOf(actor));
      if (hindrance !== null) throw new Problem(hindrance);
      if (body.words === null ? one.words === "must" : one.words !== "never" && body.words.text.length > one.most)
        throw new Problem("invalid-input", { at: ["words"] });
    }
    if (body.words !== null && (chosen.words === "never" || body.words.text === chosen.text))
      throw new Problem("invalid-input", { at: ["words"] });
    if (body.words !== null) rejectOperationalDetail({ words: body.words });
    const { lang } = of.title;
    await takeWords(tx, {
      texts,
      words: chosen.text,
      langs: [...new Set([...placed, ...earlier].map((one) => one.lang))],
      put: body.words,
      because: body.reason,
      told: { text: i18n.translate(lang, "diligence.taken-out-told"), lang },
      expectedRev: body.expectedRev,
      actor,
      today,
      at,
    });
    audited([of.id]);
    return caseById(tx, today, of.id);
  }),
];
