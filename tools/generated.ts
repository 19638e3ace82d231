/** Generated files that are committed, and the programs that write them; `--check` checks that they are current. */
import { layout } from "./layout.mjs";
import { runNode } from "./run-command.ts";

export const generators: readonly { readonly makes: string; readonly script: string }[] = [
  { makes: "types of the database's tables", script: layout.generators.schema },
  { makes: "first names of the guard", script: layout.generators.guardNames },
  { makes: "sounds of names across scripts", script: layout.generators.sounds },
  { makes: "weights of the guard's detector", script: layout.generators.guardModel },
  { makes: "glossary, if the shared terms are here", script: layout.generators.glossary },
  { makes: "signs of the messages in French, Spanish and Russian", script: layout.generators.wordSigns },
  { makes: "ids of the interface's messages", script: layout.generators.messageIds },
  { makes: "lists of modules", script: layout.generators.modules },
  { makes: "permissions and problem codes", script: layout.generators.declared },
];

/** The stale files, as sentences. A generator with `--check` exits with 0 if its output would not change. */
export async function staleFaults(): Promise<string[]> {
  const faults: string[] = [];
  for (const { makes, script } of generators) {
    const { code, text } = await runNode([script, "--check"], { limit: 120_000 });
    if (code !== 0) faults.push(`${makes} (${script}): ${text.trim().split("\n").slice(-8).join("\n       ")}`);
  }
  return faults;
}
