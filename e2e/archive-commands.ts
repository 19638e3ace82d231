/** The commands of an unpacked archive (the product's download), called as a user calls them, beside the server that `archive-room.ts` started. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { layout, placeOf } from "../tools/layout.mjs";

/** Runs the archive's launcher with these arguments; returns its output. */
export type Run = (...words: readonly string[]) => Promise<string>;

const goldens = placeOf(layout.goldens);

const contentOf = (said: string): string => /^Content (\S+)$/m.exec(said)?.[1] ?? `none in: ${said}`;

/**
 * Runs commands that need no data: pools a study, and ranks two alternatives with two draws (sets of sampled values). In both draws the first
 * alternative is better.
 */
const figures = async (run: Run, home: string): Promise<void> => {
  assert.match(await run("db", "prepare"), /create role/i);
  const pooled = await run("pool", path.join(goldens, "synthetic-five.dtt"), path.join(goldens, "synthetic-five.rls"), "--json");
  assert.equal(typeof JSON.parse(pooled), "object");
  const [measurements, weights] = [path.join(home, "M.csv"), path.join(home, "W.csv")];
  const rows = [1, 2].flatMap((draw) => ["a,c,0.9", "b,c,0.1"].map((rest) => `${draw},${rest}`));
  writeFileSync(measurements, ["draw,alternative,criterion,value", ...rows, ""].join("\n"));
  writeFileSync(weights, "draw,criterion,weight\n1,c,1\n2,c,1\n");
  const ranked = JSON.parse(await run("rank", "--measurements", measurements, "--weights", weights, "--json")) as {
    rankAcceptability: Record<string, number[]>;
  };
  assert.deepEqual(ranked.rankAcceptability, { a: [1, 0], b: [0, 1] });
};

/**
 * Runs the commands of a workspace's owner: makes a key, exports the workspace and imports it into a new data folder, backs up this folder and
 * restores it. Checks that the digests are equal.
 */
const transfer = async (run: Run, home: string, workspace: string): Promise<void> => {
  const key = path.join(home, "key.txt");
  const recipient = (await run("key", "new", "--to", key)).trim();
  assert.match(recipient, /^age1/);
  const [workspaceFile, nodeFile] = [path.join(home, "workspace.age"), path.join(home, "node.age")];
  const exported = await run("export", "--workspace", workspace, "--to", workspaceFile, "--recipient", recipient);
  const imported = await run("import", workspaceFile, "--identity", key, `--data=${path.join(home, "imported")}`);
  assert.equal(contentOf(imported), contentOf(exported));
  const saved = await run("backup", "--to", nodeFile, "--recipient", recipient);
  const restored = await run("restore", nodeFile, "--identity", key, `--data=${path.join(home, "restored")}`);
  assert.equal(contentOf(restored), contentOf(saved));
};

export const tryCommands = async (run: Run, home: string, workspace: string): Promise<void> => {
  await figures(run, home);
  await transfer(run, home, workspace);
};
