/**
 * Imports a library in the format of CISO Assistant at the desk. The first request returns a preview. The second request sends the digest of the
 * preview again and imports the instruments.
 */
import { createHash } from "node:crypto";
import { importInstrument, instrumentLimits, previewInstrument, type InstrumentFault } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Held, Library } from "#methods/instrument/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { PoolFull } from "#platform/server/spreadsheet/index.ts";
import { readLibraryFile } from "#platform/server/yaml/read-library-file.ts";
import { addInstrument, digestOf, instrumentById, instrumentsOf, type InstrumentRow } from "./instruments.ts";

const unusable = (reason: InstrumentFault, at: string | number | null, holds?: readonly Held[]): Problem =>
  new Problem("instrument-unusable", {
    details: { reason, ...(at === null || at === "" ? {} : { at: String(at).slice(0, 200) }), ...(holds === undefined ? {} : { holds }) },
  });

interface OpenLibrary {
  readonly digest: string;
  readonly library: Library;
}

const mostSeconds = 30;

/** @throws Problem instrument-unusable if the file cannot be read or contains no instrument that can be used */
async function open(content: string): Promise<OpenLibrary> {
  const file = Buffer.from(content, "base64");
  if (file.length > instrumentLimits.bytes) throw unusable("too-large", null);
  const read = await readLibraryFile(file, mostSeconds).catch((error: unknown) => {
    if (error instanceof PoolFull) throw new Problem("unavailable");
    throw error;
  });
  if (!read.ok) throw "fault" in read ? unusable(read.fault, read.line) : unusable(read.refusal.code, read.refusal.at, read.refusal.holds);
  return { digest: createHash("sha256").update(file).digest("hex"), library: read.library };
}

const standingsOf = ({ library }: OpenLibrary, here: readonly InstrumentRow[]) =>
  library.instruments.map((instrument) => {
    const known = here.find(({ line }) => line.urn === instrument.urn && line.version === instrument.version);
    const standing =
      known === undefined ? ("new" as const) : known.line.digest === digestOf(instrument) ? ("same" as const) : ("other" as const);
    return { instrument, standing };
  });

export const routes = [
  implement(previewInstrument, async ({ tx, params, body }) => {
    const file = await open(body.file.content);
    const { instruments: _, languages, notRepresented, ...counts } = file.library;
    const standings = standingsOf(file, await instrumentsOf(tx, params.workspace));
    return {
      digest: file.digest,
      ...counts,
      languages: [...languages],
      notRepresented: [...notRepresented],
      instruments: standings.map(({ instrument: { urn, version, name, nodes }, standing }) => ({
        urn,
        version,
        name: { ...name },
        items: nodes.filter(({ assessable }) => assessable).length,
        standing,
      })),
    };
  }),
  implement(importInstrument, async ({ tx, params, body, actor, audited }) => {
    const file = await open(body.file.content);
    if (file.digest !== body.digest) throw new Problem("preview-stale");
    const { notRepresented } = file.library;
    const standings = standingsOf(file, await instrumentsOf(tx, params.workspace));
    if (standings.every(({ standing }) => standing !== "new")) throw new Problem("already-exists", { at: ["file"] });
    const added: string[] = [];
    for (const { instrument, standing } of standings) {
      if (standing !== "new") continue;
      const id = await addInstrument(tx, params.workspace, { instrument, origin: "imported", notRepresented, by: actorForAudit(actor) });
      // another request imported the same version at the same time, so this request did not add it
      if (id === null) throw new Problem("already-exists", { at: ["file"] });
      added.push(id);
    }
    audited(added);
    const lines = [];
    for (const id of added) lines.push((await instrumentById(tx, params.workspace, id)).line);
    return { instruments: lines };
  }),
];
