/** The chain of command as the focal point records it; the independence check uses it. */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { listReviewerLines, setReviewerLine, type ReviewerLine } from "../contract/safeguard.ts";
import type { Text } from "#platform/contract/values.ts";
import { changeRow, newId, type Tx } from "#platform/server/db/index.ts";
import { membersOf, type MemberRow } from "#platform/server/directory/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { namingAmong, namingOf } from "./people.ts";
import { expectRev } from "#platform/server/record/index.ts";

/** @param members the members, from whom the names are read; by default all present members */
export const linesOf = async (
  tx: Tx,
  workspace: string,
  members?: readonly Pick<MemberRow, "account" | "name">[],
): Promise<ReviewerLine[]> => {
  const naming = members === undefined ? await namingOf(tx, workspace) : namingAmong(members);
  const rows = await tx
    .selectFrom("safeguard.reviewer_line")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...naming(row.account),
    institution: { text: row.institution, lang: row.institution_lang },
    superior: row.superior === null ? null : naming(row.superior),
    rev: row.rev,
  }));
};

/**
 * The superiors of `account`, starting with the immediate superior. A circular chain cannot be recorded. If there were one, the loop would still
 * end.
 */
export const superiorsIn = (lines: readonly ReviewerLine[], account: string): string[] => {
  const above: string[] = [];
  let at = lines.find((line) => line.account === account)?.superior?.account;
  while (at !== undefined && at !== account && !above.includes(at)) {
    above.push(at);
    const next = at;
    at = lines.find((line) => line.account === next)?.superior?.account;
  }
  return above;
};

/** Inserts a reporting line if the account has none; for a demonstration. */
export const loadReviewerLine = async (
  tx: Tx,
  workspace: string,
  account: string,
  institution: Text,
  superior: string | null,
): Promise<void> => {
  await tx
    .insertInto("safeguard.reviewer_line")
    .values({ workspace_id: workspace, id: newId(), account, institution: institution.text, institution_lang: institution.lang, superior })
    .onConflict((c) => c.columns(["workspace_id", "account"]).doNothing())
    .execute();
};

const lineOf = async (tx: Tx, workspace: string, account: string): Promise<ReviewerLine> => {
  const found = (await linesOf(tx, workspace)).find((line) => line.account === account);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const routes = [
  implement(listReviewerLines, async ({ tx, params }) => ({ lines: await linesOf(tx, params.workspace) })),
  implement(setReviewerLine, async ({ tx, params: { workspace, account }, body, actor, audited }) => {
    const members = (await membersOf(tx, workspace)).map((member) => member.account);
    if (!members.includes(account)) throw new Problem("not-found");
    if (body.superior !== null && !members.includes(body.superior)) throw new Problem("invalid-input", { at: ["superior"] });
    // if two people set lines at once, the second sees the line of the first, so that the two together make no circle
    await sql`select pg_advisory_xact_lock(hashtextextended(${`reviewer lines ${workspace}`}, 0))`.execute(tx);
    const before = await linesOf(tx, workspace);
    if (body.superior === account || (body.superior !== null && superiorsIn(before, body.superior).includes(account)))
      throw new Problem("line-circular", { at: ["superior"] });
    audited([account]);
    const values = { institution: body.institution.text, institution_lang: body.institution.lang, superior: body.superior };
    const there = before.find((line) => line.account === account);
    expectRev(there ?? null, body.expectedRev);
    if (there === undefined) {
      const by = actorForAudit(actor);
      await tx
        .insertInto("safeguard.reviewer_line")
        .values({ workspace_id: workspace, id: newId(), account, ...values, created_by: by, updated_by: by })
        .execute();
    } else {
      const { id } = await tx
        .selectFrom("safeguard.reviewer_line")
        .select("id")
        .where("workspace_id", "=", workspace)
        .where("account", "=", account)
        .executeTakeFirstOrThrow();
      await changeRow(tx, { table: "safeguard.reviewer_line", key: { id }, expectedRev: there.rev, values, actor });
    }
    return lineOf(tx, workspace, account);
  }),
];
