/** Accepts a suggestion: the writer who decides is the author of the new revision, which also names the person who suggested it. */
import { Problem } from "#platform/contract/problems.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { plainOf } from "../../contract/passage-text.ts";
import type { Passage } from "../../contract/passages.ts";
import { acceptSuggestion } from "../../contract/suggestions.ts";
import { checkAlt, choiceOf } from "../figures/check-figure.ts";
import { openWork } from "../keep-passages.ts";
import { passageById } from "../passages.ts";
import { insertRevisions, type NewRevision } from "../write-passages.ts";
import { decide, openSuggestion } from "./keep-suggestions.ts";
import { suggestionById, type SuggestionRow } from "./suggestions.ts";

/** The wording to store. @throws Problem suggestion-moved, suggestion-same, invalid-input */
const wordingOf = (row: SuggestionRow, present: { readonly rev: number; readonly text: string }, reworked: string | null): string => {
  if (row.base === present.rev && reworked !== null) throw new Problem("invalid-input", { at: ["reworked"] });
  if (row.base !== present.rev && reworked === null) throw new Problem("suggestion-moved");
  const text = (reworked ?? row.text).trim();
  if (text === present.text) throw new Problem("suggestion-same");
  return text;
};

/** The new revision. In a translation it is a correction of the wording, based on the same revision of the original as before. */
const revisionOf = (
  { id, original, translation }: Passage,
  { lang, created_by }: SuggestionRow,
  text: string,
  sameMeaning: { readonly text: string; readonly lang: string } | null,
): NewRevision => {
  const base = { passage: id, lang, text, suggestedBy: created_by };
  if (translation === null)
    return {
      ...base,
      rev: original.rev + 1,
      dir: original.dir,
      origin: "original",
      changed: sameMeaning === null,
      reason: sameMeaning,
      figure: original.figure === null ? null : choiceOf(original.figure),
    };
  return { ...base, rev: translation.rev + 1, dir: translation.dir, origin: "people", from: translation.from };
};

export const routes = [
  implement(acceptSuggestion, async (ctx) => {
    const { tx, params, body, actor, now, audited } = ctx;
    const { work_id, lang } = await suggestionById(tx, params.suggestion);
    const { work, of, step } = await openWork(ctx, work_id, lang);
    const row = await openSuggestion(tx, params.suggestion);
    const passage = await passageById(tx, of, row.passage_id, lang);
    const present = lang === of.lang ? passage.original : passage.translation;
    if (present === null || (passage.translation !== null && body.sameMeaning !== null))
      throw new Problem("invalid-input", { at: ["sameMeaning"] });
    expectRev(present, body.on);
    const text = wordingOf(row, present, body.reworked);
    checkAlt(passage.kind, text);
    rejectOperationalDetail({
      text: { text: plainOf(passage.kind, text), lang },
      ...(body.sameMeaning === null ? {} : { sameMeaning: body.sameMeaning }),
    });
    const revision = revisionOf(passage, row, text, body.sameMeaning);
    const by = actorForAudit(actor);
    await insertRevisions(tx, work, [revision], { step, by });
    await decide(tx, row, { state: "accepted", made: revision.rev }, { by, at: now() });
    audited([work.id, passage.id, row.id]);
    return { passage: passage.id, rev: revision.rev };
  }),
];
