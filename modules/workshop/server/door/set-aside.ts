/**
 * Sets seats aside: the facilitator proposes this by address or by agency, and a second person of the State decides. The server does not know which
 * answers came from these seats, so it asks everybody all open questions again, under a new key. A proposal exists only in memory, because it names
 * seats.
 */
import { Problem } from "#platform/contract/problems.ts";
import { decideAside, getAside, proposeAside, type Proposal } from "../../contract/aside.ts";
import { afterCommit, newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { keySheetsAgain } from "../questions/paper.ts";
import { openRoomRow, roomRow } from "../rooms.ts";
import { seatEnded } from "../seats.ts";
import { countSoon } from "../sequence.ts";
import { tellRoom } from "../tell-room.ts";
import { phonesOf } from "./lost-phone.ts";
import { seatsByAddress } from "./waiting.ts";

interface Proposed {
  readonly id: string;
  readonly seats: readonly string[];
  readonly agency: Proposal["agency"];
  readonly reason: Proposal["reason"];
  readonly by: string;
}
const proposals = new Map<string, Proposed>();
/** Deletes the proposal of a room; called when the room is closed. */
export const forgetProposal = (room: string): void => void proposals.delete(room);

/** The proposal that waits for a decision in this room. The result does not contain the seats. */
export const proposalOf = (room: string, reader: Actor): Proposal | null => {
  const found = proposals.get(room);
  if (found === undefined) return null;
  const { id, seats, agency, reason, by } = found;
  return { id, seats: seats.length, agency, reason, mine: by === actorForAudit(reader) };
};

/** The proposal of a room, with the actor who made it as text; needed for the duty of the second person. */
export const proposedIn = (room: string): { readonly seats: number; readonly by: string } | null => {
  const found = proposals.get(room);
  return found === undefined ? null : { seats: found.seats.length, by: found.by };
};

/** The number of seats that a proposal in this room would set aside, if this reader can decide on it; 0 if the reader made the proposal. */
export const seatsToDecide = (room: string, reader: Actor): number => {
  const proposal = proposalOf(room, reader);
  return proposal === null || proposal.mine ? 0 : proposal.seats;
};

/** The seats that the facilitator chose: those of one address, or those of one agency. Paper ballots are not included. */
const seatsMeant = async (
  tx: Tx,
  at: { workspace: string; room: string },
  { address, agency }: { address: string | null; agency: string | null },
): Promise<readonly string[]> => {
  if (address !== null) return seatsByAddress(at.room).find(({ id }) => id === address)?.seats ?? [];
  return (await phonesOf(tx, at)).filter((phone) => phone.agency === agency && !phone.follows).map(({ id }) => id);
};

export const routes = [
  implement(proposeAside, async ({ tx, db, live, params, body, actor, audited }) => {
    const row = await openRoomRow(tx, params.workspace, params.room);
    rejectOperationalDetail({ reason: body.reason });
    const seats = await seatsMeant(tx, params, body);
    if (seats.length === 0) throw new Problem("nobody-to-set-aside");
    const agency = body.address === null && body.agency !== null ? await agencyById(tx, params.workspace, body.agency) : null;
    afterCommit(tx, () => {
      proposals.set(row.id, { id: newId(), seats, agency: agency?.name ?? null, reason: body.reason, by: actorForAudit(actor) });
    });
    countSoon(tx, { db, live }, { workspace: params.workspace, id: row.id }, true);
    audited([row.id]);
    return {};
  }),
  implement(getAside, async ({ tx, params, actor }) => {
    const row = await roomRow(tx, params.workspace, params.room);
    return { title: { text: row.title, lang: row.title_lang }, proposal: proposalOf(row.id, actor) };
  }),
  implement(decideAside, async (ctx) => {
    const { tx, db, live, params, body, actor, audited } = ctx;
    const { workspace, room } = params;
    const row = await openRoomRow(tx, workspace, room);
    const found = proposals.get(room);
    if (found?.id !== body.proposal) throw new Problem("nobody-to-set-aside");
    if (found.by === actorForAudit(actor)) throw new Problem("second-person-needed");
    afterCommit(tx, () => forgetProposal(room));
    countSoon(tx, { db, live }, { workspace, id: room }, true);
    audited([room]);
    if (!body.agree) return {};
    const ended = await tx
      .updateTable("workshop.seat")
      .set({ state: "aside" })
      .where("workspace_id", "=", workspace)
      .where("room_id", "=", room)
      .where("id", "in", [...found.seats])
      .where("state", "in", ["present", "left"])
      .returning("id")
      .execute();
    if (ended.length === 0) throw new Problem("nobody-to-set-aside");
    await keySheetsAgain(tx, room);
    audited((await ctx.questions.askAnew(ctx, room)).map(({ question }) => question));
    const aside = {
      aside_seats: row.aside_seats + ended.length,
      aside_reason: found.reason.text,
      aside_reason_lang: found.reason.lang,
    };
    await tx.updateTable("workshop.room").set(aside).where("workspace_id", "=", workspace).where("id", "=", room).execute();
    afterCommit(tx, () => seatEnded(room));
    await tellRoom({ tx, live }, workspace, { ...row, ...aside });
    return {};
  }),
];
