/** The duty of a programme (a task that waits for a person) to open the parcels that it received and that nobody has opened yet. */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type Looking } from "#platform/server/duties/index.ts";
import { partnersById } from "#platform/server/exchange/index.ts";

const unopened = async ({ tx, read, workspace, once }: Looking, table: "register" | "progress") => {
  const rows = await read(sql<
    DutyRow & { readonly sender: string }
  >`select i.id, i.received_at as since, i.visibility, i.sender, d.title, d.title_lang
    from exchange.incoming i join ${sql.raw(`desk.${table}`)} d on d.workspace_id = i.workspace_id and d.parcel_id = i.id
    where i.workspace_id = ${workspace} and i.opened_at is null`);
  if (rows.length === 0) return [];
  const partners = await once("partners", () => partnersById(tx));
  return rows.map((row) => {
    const partner = partners.get(row.sender);
    const state = partner === undefined ? {} : { state: partner.state };
    return dutyOf(row, { called: partner?.name ?? {}, ...state, params: { parcel: row.id } });
  });
};

const registerToOpen = defineDuty({
  name: "register-to-open",
  states: [],
  workspace: "programme",
  may: ["programme-officer"],
  act: "read",
  page: "/released/$parcel",
  find: (looking) => unopened(looking, "register"),
});

const progressToOpen = defineDuty({
  name: "progress-to-open",
  states: [],
  workspace: "programme",
  may: ["programme-officer"],
  act: "read",
  page: "/released-progress",
  find: (looking) => unopened(looking, "progress"),
});

export const duties: readonly DutyKind[] = [registerToOpen, progressToOpen];

const making = "The server makes the file.";
export const restingStates = { "desk.register_file.state=waiting": making, "desk.register_file.state=running": making };
