/**
 * `counterpart instrument check FILE [--json]`: prints whether a CISO Assistant library can be used in this application, what it contains, and which
 * of its fields the application stores but does not use. It writes nothing. For an unusable file, it prints an error message, with exit code 1.
 */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Held, Library, OtherObject, Refusal, RefusalCode } from "#methods/instrument/index.ts";
import { readLibraryFile } from "#platform/server/yaml/read-library-file.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { cannotOpen, printable, runOnFiles, UnusableFile, type Write } from "./files.ts";
import { mostYamlBytes, type YamlFault } from "#platform/server/yaml/read-yaml.ts";

const usage = "Usage: counterpart instrument check FILE [--json]\n";

/** The output of `--json`. */
export type InstrumentCheck = Pick<Library, "nodes" | "assessable" | "questions" | "choices" | "scores" | "languages" | "notRepresented">;

/** Replaces control characters of a foreign file before they reach the terminal, and shortens long texts. */
const shown = (text: string): string => {
  const clean = printable(text);
  return clean.length > 120 ? `${clean.slice(0, 120)}...` : clean;
};

const mostSeconds = 60;

const faults: Readonly<Record<YamlFault, string>> = {
  "too-large": `it is larger than ${mostYamlBytes / 1e6} MB.`,
  "not-text": "it is not a text file in UTF-8.",
  syntax: "it is not readable as YAML.",
  "too-deep": "it is nested too deeply.",
  aliases: "its aliases do not lead to a text, or unfold to too much.",
  "too-much": `it holds too much to be read in ${mostSeconds} seconds and in the memory there is for it.`,
};

const refusals: Readonly<Record<RefusalCode, string>> = {
  "not-a-library": "it holds no library: a map with urn, locale and objects is expected.",
  "no-objects": "the library has no objects.",
  "no-urn": "the library has no urn.",
  "no-framework": "the library holds no framework, so there is nothing to answer.",
  "same-framework-twice": "two of its frameworks have the same urn.",
  "no-nodes": "a framework has no list of requirement_nodes.",
  "node-unreadable": "a requirement node is not a map: number",
  "node-without-urn": "a requirement node has no urn: number",
  "same-node-twice": "two requirement nodes have the same urn:",
  "urn-too-long": "an urn is longer than 500 characters:",
  circle: "the parents of its requirement nodes lead in a circle.",
  "too-many-nodes": "a framework has more than 50,000 requirement nodes.",
  "nothing-to-answer": "none of its requirement nodes is assessable, so there is nothing to answer.",
};

const others: Readonly<Record<OtherObject, readonly [one: string, more: string]>> = {
  threats: ["threat", "threats"],
  reference_controls: ["reference control", "reference controls"],
  risk_matrix: ["risk matrix", "risk matrices"],
  requirement_mapping_set: ["mapping between frameworks", "mappings between frameworks"],
  metric_definitions: ["definition of a metric", "definitions of metrics"],
  preset: ["preset", "presets"],
};
const counted = ({ kind, name, n }: Held): string =>
  kind === null ? `${n} under "${shown(name)}"` : `${n} ${others[kind][n === 1 ? 0 : 1]}`;
const heldSentence = (holds: readonly Held[] | undefined): string =>
  holds === undefined ? "" : holds.length === 0 ? " It holds no objects at all." : ` It holds: ${holds.map(counted).join(", ")}.`;

const sentenceOf = ({ code, at, holds }: Refusal): string =>
  `${at === "" ? refusals[code] : `${refusals[code]} ${shown(at)}.`}${heldSentence(holds)}`;

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > mostYamlBytes) throw new UnusableFile(`${path.basename(file)} cannot be used: ${faults["too-large"]}`);
    return await readFile(file);
  } catch (error) {
    throw cannotOpen(error, file);
  }
}

async function check(file: string): Promise<InstrumentCheck> {
  const name = path.basename(file);
  const read = await readLibraryFile(await bytesOf(file), mostSeconds);
  if (!read.ok && "fault" in read) {
    const where = read.line === null ? "" : ` Line ${read.line}: ${shown(read.says)}`;
    throw new UnusableFile(`${name} cannot be used: ${faults[read.fault]}${where}`);
  }
  if (!read.ok) throw new UnusableFile(`${name} cannot be used: ${sentenceOf(read.refusal)}`);
  const { nodes, assessable, questions, choices, scores, languages, notRepresented } = read.library;
  return { nodes, assessable, questions, choices, scores, languages, notRepresented };
}

function tableOf(found: InstrumentCheck): string {
  const { languages, notRepresented, ...counts } = found;
  return [
    ...Object.entries(counts).map(([name, count]) => `${name.padEnd(12)}${String(count).padStart(8)}\n`),
    `languages   ${languages.map(shown).join(" ")}\n`,
    notRepresented.length === 0 ? "Everything in it has a meaning here.\n" : "Kept as it stands, without a meaning here:\n",
    ...notRepresented.map((name) => `  ${shown(name)}\n`),
  ].join("");
}

/** @returns 0 if the file can be used, 1 if not, 2 if the arguments are invalid. */
export const instrumentCheckCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  runOnFiles(argv, out, err, {
    usage,
    flags: { "--json": "nothing" },
    unusable: 1,
    run: async ({ words: [file, ...more], all }) => {
      if (file === undefined || more.length > 0)
        throw new SettingsRefused(file === undefined ? "A file is needed." : "One file is checked at a time.");
      const found = await check(file);
      out(all("--json").length > 0 ? `${JSON.stringify(found, null, 2)}\n` : tableOf(found));
    },
  });
