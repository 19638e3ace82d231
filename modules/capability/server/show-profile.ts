/** A profile with its figures, and one item with every agency's answer. */
import { getItem, getProfile, type ItemView } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement, type Actor } from "#platform/server/http/index.ts";
import { answerOf, answerRows } from "./answers.ts";
import { figuresOf } from "./figures.ts";
import { profileById, type OneProfile } from "./profiles.ts";
import { checksOf } from "./who-may-check.ts";

/** @throws Problem not-found if the instrument has no item at this place */
export const itemAt = async (tx: Tx, workspace: string, profile: OneProfile, place: number, actor: Actor): Promise<ItemView> => {
  const { view, agreed } = await figuresOf(tx, workspace, profile);
  const figures = view.items[place];
  if (figures === undefined) throw new Problem("not-found");
  const rows = await answerRows(tx, workspace, profile.line.id, { item: figures.item });
  return {
    figures,
    answers: rows.map((row) => answerOf(row, profile.line.agencies)),
    agreed: agreed.get(figures.item) ?? null,
    checks: await checksOf(tx, workspace, actor, profile, rows),
  };
};

export const routes = [
  implement(getProfile, async ({ tx, params, audited }) => {
    const profile = await profileById(tx, params.workspace, params.profile, params.assessment);
    audited([params.profile]);
    return (await figuresOf(tx, params.workspace, profile)).view;
  }),
  implement(getItem, async ({ tx, params, actor, audited }) => {
    const profile = await profileById(tx, params.workspace, params.profile, params.assessment);
    audited([params.profile]);
    return itemAt(tx, params.workspace, profile, Number(params.item), actor);
  }),
];
