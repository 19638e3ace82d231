/**
 * A moderator decides about a held command. If the moderator allows it, it runs in the moderator's transaction, but as its author: with the
 * rights that the author has now and on the records as they are now. If it fails, the command stays held, and author and moderator see the
 * reason.
 */
import { decideHeldCommand } from "../../contract/held-commands.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";
import { recordAudit } from "../audit/index.ts";
import { isRetryable, partAs, pgProblem, type Tx } from "../db/index.ts";
import { accessTo, membersOf } from "../directory/memberships.ts";
import { digestOfText, keepAllowedTexts, placeOf, withOverride, type Place, type ReadText } from "../guard/index.ts";
import { accountOf, clearanceFor, implement, perform, permit, type Route, type Services } from "../http/index.ts";
import { asModerator } from "./as-moderator.ts";
import { callOf, holdableRoute, type KeptCommand } from "./hold-command.ts";

/** Failures that the command did not cause. If one occurs, the whole request fails. */
const faults: readonly ProblemCode[] = ["internal", "unavailable", "data-damaged", "storage-full"];

interface Waiting extends KeptCommand {
  readonly endpoint: string;
  readonly author: string;
  readonly texts: readonly ReadText[];
}

/** Texts of a held command in which the filter found something. */
const flagged = ({ texts }: Waiting): readonly ReadText[] => texts.filter(({ findings }) => findings.length > 0);

/**
 * Runs a held command as its author. @returns the records that its texts belong to. @throws Problem that says why the command failed; the command has
 * then changed nothing
 */
const carryOut = async (services: Services, routes: readonly Route[], tx: Tx, workspace: string, held: Waiting): Promise<Place | null> => {
  const account = held.author;
  const route = holdableRoute(routes, held.endpoint);
  // the directory shows an account only its own access
  const access = await partAs(tx, { account, clearance: 0 }, () => accessTo(tx, account, workspace));
  permit(route.endpoint, { kind: "account", secondFactor: true }, access, true, services.now());
  const roles = access?.roles ?? [];
  const clearance = clearanceFor(roles);
  const name = (await membersOf(tx, workspace)).find((member) => member.account === account)?.name ?? "";
  const actor = { kind: "account" as const, account, name, roles, clearance };
  const digests = new Set(flagged(held).map(digestOfText));
  return await partAs(tx, { account, clearance }, async () => {
    const stands = (text: Text) => digests.has(digestOfText(text));
    const { ids } = await withOverride(stands, () => perform(route, services, tx, callOf(actor, workspace, held), null));
    await recordAudit(tx, { actor, action: route.endpoint.id, ids });
    return placeOf(route.endpoint, held.params, ids);
  });
};

/**
 * @returns the records that the command's texts now belong to, or the code of its failure. @throws failures that the command did not cause
 */
const outcomeOf = async (
  run: () => Promise<Place | null>,
): Promise<{ readonly place: Place | null; readonly problem: ProblemCode | null }> => {
  try {
    return { place: await run(), problem: null };
  } catch (error) {
    const problem = isRetryable(error) ? null : pgProblem(error);
    if (problem === null || faults.includes(problem.code)) throw error;
    return { place: null, problem: problem.code };
  }
};

/** @param routes every route of the desk */
export const decideCommandRoute = (routes: () => readonly Route[]): Route =>
  implement(decideHeldCommand, async ({ tx, params: { workspace, command: id }, body, actor, audited, ...services }) => {
    const moderator = accountOf(actor);
    const now = services.now();
    const row = await asModerator(tx, () =>
      tx
        .selectFrom("moderation.held_command")
        .selectAll()
        .where("workspace_id", "=", workspace)
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst(),
    );
    if (row === undefined) throw new Problem("not-found");
    if (row.by_account === moderator) throw new Problem("moderator-is-author");
    if (row.state !== "waiting" || row.expires_at <= now) throw new Problem("held-decided");
    audited([id]);
    const change = (values: Partial<Record<keyof typeof row, unknown>>) =>
      asModerator(tx, () =>
        tx
          .updateTable("moderation.held_command")
          .set(values as never)
          .where("workspace_id", "=", workspace)
          .where("id", "=", id)
          .execute(),
      );
    const decision = { words: body.words.text, words_lang: body.words.lang, decided_by: moderator, decided_at: now };
    if (body.decision === "send-back") {
      await change({ state: "sent-back", ...decision });
      return { outcome: "sent-back" as const, problem: null };
    }
    const held = {
      endpoint: row.endpoint,
      author: row.by_account,
      params: row.params as unknown as KeptCommand["params"],
      body: row.body,
      texts: row.texts as unknown as readonly ReadText[],
    };
    const { place, problem } = await outcomeOf(() => carryOut(services, routes(), tx, workspace, held));
    if (problem !== null) {
      await change({ problem, tried_at: now });
      return { outcome: "not-carried-out" as const, problem };
    }
    if (place !== null) {
      audited([place.record]);
      await keepAllowedTexts(tx, place, flagged(held), { visibility: row.visibility, by: moderator, at: now });
    }
    // the text is now stored in its record, so it is erased here
    await change({ state: "allowed", params: null, body: null, problem: null, tried_at: null, ...decision });
    return { outcome: "allowed" as const, problem: null };
  });
