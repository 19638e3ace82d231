/** Reads a scan of the signed text, registers it by its hash, and returns the original file. */
import { createHash } from "node:crypto";
import { documentTypes } from "#platform/contract/document-file.ts";
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { listSigned, previewSigned, offlineLimits, registerSigned, signedFile } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { Readable } from "node:stream";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import { newId, scopeOf } from "#platform/server/db/index.ts";
import { safeName } from "#platform/server/files/document/index.ts";
import { createFileStore, kindOfFile } from "#platform/server/files/index.ts";
import { PoolFull } from "#platform/server/spreadsheet/index.ts";
import { actorForAudit, implement, implementFile } from "#platform/server/http/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { recommendationsOf } from "#modules/recommendation/server/index.ts";
import { recommendationCode } from "../recommendation-cells.ts";
import { unreadable } from "../returned/returned-file.ts";
import { namedInScan } from "./read-scan.ts";
import { signedTextsOf, signedUrn, textDigest } from "./signed-texts.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

const kinds = ["application/pdf", "image/png", "image/jpeg"] as const;
type ScanType = (typeof kinds)[number];

/** @throws Problem too-large if the file has too many bytes; file-unreadable if it is not a scan */
const scanIn = (content: string): { readonly bytes: Buffer; readonly type: ScanType; readonly sha256: string } => {
  const bytes = Buffer.from(content, "base64");
  if (bytes.length > offlineLimits.scanBytes) throw new Problem("too-large", { details: { limit: offlineLimits.scanBytes } });
  const found = kindOfFile(bytes.subarray(0, 4096));
  const type = kinds.find((kind) => kind === found);
  if (type === undefined) throw unreadable(bytes.length === 0 ? "empty" : "not-a-scan");
  return { bytes, type, sha256: createHash("sha256").update(bytes).digest("hex") };
};

/** The name under which people save the scan. It ends like the type of the scan, so that no program opens the scan as another type. */
const scanName = (given: string, type: ScanType): string => {
  const name = safeName(given);
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  return (documentTypes[type] as readonly string[]).includes(ending) && name !== ending
    ? name
    : `${name || "scan"}.${documentTypes[type][0]}`;
};

const lookedFor = async (bytes: Uint8Array, list: readonly Recommendation[]): Promise<string[] | null> => {
  try {
    return await namedInScan(
      bytes,
      list.map((one) => ({ id: one.id, code: recommendationCode(one) })),
    );
  } catch (error) {
    if (error instanceof PoolFull) throw new Problem("unavailable");
    throw error;
  }
};

export const routes = [
  implement(previewSigned, async ({ tx, params, body, now }) => {
    await assessmentInSight(tx, params.assessment);
    const { bytes, type, sha256 } = scanIn(body.file.content);
    const list = await recommendationsOf(tx, params.workspace, params.assessment, now());
    const found = type === "application/pdf" ? await lookedFor(bytes, list) : null;
    return { sha256, size: bytes.length, type, found };
  }),
  implement(registerSigned, async ({ tx, params, body, actor, settings, now, audited }) => {
    const { workspace, assessment } = params;
    const { marking: around } = await assessmentInSight(tx, assessment);
    const { bytes, type, sha256 } = scanIn(body.file.content);
    const list = new Map((await recommendationsOf(tx, workspace, assessment, now())).map((one) => [one.id, one]));
    const held = [...new Set(body.contains)].map((id) => list.get(id));
    if (held.includes(undefined)) throw new Problem("invalid-input", { at: ["contains"] });
    const items = held.filter((one) => one !== undefined);
    const marking = strictestTlp([body.marking, around, ...items.map((one) => one.marking)]);
    const visibility = tlpRank(marking);
    if (visibility > scopeOf(tx).clearance) throw new Problem("marking-forbids");
    // this locks the list, so if one scan is registered twice at once, the second registration sees the first
    const number = await nextNumber(tx, "offline.signed", assessment);
    const known = await tx
      .selectFrom("offline.signed")
      .select("id")
      .where("workspace_id", "=", workspace)
      .where("assessment_id", "=", assessment)
      .where("sha256", "=", sha256)
      .executeTakeFirst();
    if (known !== undefined) throw new Problem("already-exists");
    await refuseWhenFull(tx, settings);
    const id = newId();
    const by = actorForAudit(actor);
    const owner = signedUrn(id);
    const limit = offlineLimits.scanBytes;
    const kept = await createFileStore(settings.data).put(tx, {
      owner,
      name: scanName(body.file.name, type),
      visibility,
      bytes: [bytes],
      limit,
      actor: by,
    });
    await tx
      .insertInto("offline.signed")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number,
        file_id: kept.id,
        sha256: kept.sha256,
        signed_on: body.signedOn,
        signed_by: body.signedBy,
        marking,
        visibility,
        created_by: by,
      })
      .execute();
    await tx
      .insertInto("offline.signed_item")
      .values(
        items.map((one) => ({
          workspace_id: workspace,
          signed_id: id,
          recommendation_id: one.id,
          rev: one.rev,
          digest: textDigest(one),
          visibility,
        })),
      )
      .execute();
    audited([id, kept.id, ...items.map((one) => one.id)]);
    const made = (await signedTextsOf(tx, workspace, assessment, now())).find((one) => one.id === id);
    if (made === undefined) throw new Problem("not-found");
    return made;
  }),
  implement(listSigned, async ({ tx, params, now }) => {
    await assessmentInSight(tx, params.assessment);
    return { signed: await signedTextsOf(tx, params.workspace, params.assessment, now()) };
  }),
  implementFile(signedFile, async ({ tx, params, settings, audited }) => {
    const row = await tx
      .selectFrom("offline.signed")
      .select(["id", "file_id"])
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.signed)
      .executeTakeFirst();
    if (row === undefined) throw new Problem("not-found");
    const file = await createFileStore(settings.data).open(tx, row.file_id);
    audited([row.id]);
    return { name: file.row.name, type: file.row.type, bytes: Readable.from(file.bytes), size: Number(file.row.size) };
  }),
];
