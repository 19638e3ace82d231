/**
 * `counterpart register folder --workspace ID --to FOLDER [--data FOLDER]`: writes the register of certificates as keyed digests, with a page that
 * checks a number. `counterpart register check FOLDER [--key did:key:...]`: checks whether such a folder is unchanged since it was signed. Decision
 * 0082.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { checkRegisterFile, writeRegister } from "#modules/training/server/index.ts";
import { attachDatabase } from "#platform/server/db/index.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { ArchiveRefused, findWorkspace, writeAudit } from "#platform/server/transfer/index.ts";
import { readCommand, telling, type Write } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const registerFolderCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The register could not be written", async () => {
    const given = await readCommand(argv, { "--workspace": "value", "--to": "value" }, 0);
    const [asked, to] = [given.one("--workspace"), given.path(given.one("--to"))];
    if ((await readdir(to).catch(() => [])).length > 0)
      throw new SettingsRefused(`${to} has files in it. Nothing was written. Name a folder that is new or empty.`);
    const { data: dataDir, databaseUrl: url, pgBin } = given.settings;
    const database = await attachDatabase({ dataDir, url, pgBin, env: process.env });
    const half = `${to}.new-${process.pid}`;
    try {
      const workspace = await findWorkspace(database.reach("backup"), asked);
      const i18n = await loadLanguages([...shippedWords(), given.settings.languages ?? path.join(dataDir, "languages")], () => {});
      const { files, numbers, did } = await writeRegister(database.reach, workspace, { i18n, dataDir, at: new Date() });
      await mkdir(half, { recursive: true });
      for (const [name, content] of files) await writeFile(path.join(half, name), content);
      await writeAudit(database.reach("app"), workspace, "training.export-register");
      await rm(to, { recursive: true, force: true });
      await rename(half, to);
      out(`${to}: ${numbers} numbers as digests, signed by ${did}.\n`);
    } finally {
      await rm(half, { recursive: true, force: true });
      await database.close();
    }
  });

/** @returns 0 if the register is unchanged since it was signed; 1 if not; 2 if the arguments are invalid */
export const registerCheckCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The register could not be checked", async () => {
    const given = await readCommand(argv, { "--key": "value" }, 1);
    const file = path.join(given.path(given.words[0] ?? ""), "register.js");
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) throw new SettingsRefused(`${file} cannot be read.`);
    const checked = checkRegisterFile(text);
    if (!checked.ok) throw new ArchiveRefused("not-possible-now", `The register was changed or is damaged: ${checked.why}.`);
    const key = given.all("--key").at(-1);
    if (key !== undefined && key !== checked.did)
      throw new ArchiveRefused("not-possible-now", `The register is signed, but by another key: ${checked.did}`);
    out(
      `As it was signed on ${checked.asOf} by ${checked.did}, with ${checked.entries} entries.\n${key === undefined ? "Compare this key with the badge inside a certificate that you trust, or give it with --key.\n" : ""}`,
    );
  });
