/**
 * The figures of an edition in the form of a parcel. A picture of others is sent only if its licence lets anybody pass on copies. All pictures
 * together have a size limit. A figure without its picture states the reason.
 */
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Figure } from "../../contract/figures.ts";
import { parcelPictures, type SentPassage } from "../../contract/sharing.ts";
import { figureOf, picturesOf } from "../figures/pictures.ts";
import { mayLeave } from "../figures/shown-figure.ts";
import { storedBytes } from "../figures/stored-bytes.ts";

type SentFigure = NonNullable<SentPassage["figure"]>;
interface Planned {
  readonly figure: Figure;
  readonly left: SentFigure["left"];
  /** Whether this passage contains the bytes of the picture: only the first passage with the picture does. */
  readonly carries: boolean;
}

/** What is sent of each figure. The key is the id of the passage. */
const planned = async (tx: Tx, edition: string, own: string): Promise<ReadonlyMap<string, Planned>> => {
  const rows = await tx
    .selectFrom("knowledge.pinned as n")
    .innerJoin("knowledge.revision as r", (on) =>
      on
        .onRef("r.workspace_id", "=", "n.workspace_id")
        .onRef("r.passage_id", "=", "n.passage_id")
        .onRef("r.lang", "=", "n.lang")
        .onRef("r.rev", "=", "n.rev"),
    )
    .select(["n.passage_id as id", "r.picture_id", "r.picture_own", "r.picture_source", "r.picture_licence"])
    .where("n.workspace_id", "=", workspaceOf(tx))
    .where("n.edition_id", "=", edition)
    .where("n.lang", "=", own)
    .where("r.picture_id", "is not", null)
    .orderBy("n.position")
    .orderBy("n.passage_id")
    .execute();
  const pictures = await picturesOf(
    tx,
    rows.flatMap(({ picture_id }) => picture_id ?? []),
  );
  const carried = new Set<string>();
  let bytes = 0;
  const plan = new Map<string, Planned>();
  for (const row of rows) {
    const figure = figureOf(row, pictures);
    if (figure === null) continue;
    const { sha256, size } = figure.picture;
    const fits = carried.has(sha256) || bytes + size <= parcelPictures;
    const left = !mayLeave(figure) ? "licence" : fits ? null : "size";
    const carries = left === null && !carried.has(sha256);
    if (carries) {
      carried.add(sha256);
      bytes += size;
    }
    plan.set(row.id, { figure, left, carries });
  }
  return plan;
};

/** @param data the folder of the server in which files are stored */
export const sentFigures = async (tx: Tx, edition: string, own: string, data: string): Promise<ReadonlyMap<string, SentFigure>> => {
  const out = new Map<string, SentFigure>();
  for (const [id, { figure, left, carries }] of await planned(tx, edition, own)) {
    const { picture, ...rights } = figure;
    const { type, width, height, sha256 } = picture;
    const content = carries ? Buffer.from(await storedBytes(data, workspaceOf(tx), sha256)).toString("base64") : null;
    out.set(id, { type, width, height, sha256, ...rights, left, content });
  }
  return out;
};

/** The number of figures that are sent without their pictures. */
export const withoutPicture = async (tx: Tx, edition: string, own: string): Promise<number> =>
  [...(await planned(tx, edition, own)).values()].filter(({ left }) => left !== null).length;
