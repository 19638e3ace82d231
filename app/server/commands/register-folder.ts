/**
 * `counterpart register folder --workspace ID --to FOLDER [--data FOLDER]`: writes the register of certificates as keyed digests, with a page that
 * checks a number. `counterpart register check FOLDER [--key did:key:...]`: checks whether such a folder is unchanged since it was signed. Decision
 * 0082.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { checkRegisterFile, writeRegister } from "#modules/training/server/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { ArchiveRefused, findWorkspace, writeAudit } from "#platform/server/transfer/index.ts";
import { readCommand, telling, type Write } from "./archive-arguments.ts";
import { writeFolder } from "./write-folder.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const registerFolderCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The register could not be written", async () => {
    const given = await readCommand(argv, { "--workspace": "value", "--to": "value" }, 0);
    const [asked, to] = [given.one("--workspace"), given.path(given.one("--to"))];
    let [workspace, written] = ["", ""];
    await writeFolder(
      given,
      to,
      async ({ reach, i18n, dataDir }) => {
        workspace = await findWorkspace(reach("backup"), asked);
        const { files, numbers, did } = await writeRegister(reach, workspace, { i18n, dataDir, at: new Date() });
        written = `${numbers} numbers as digests, signed by ${did}`;
        return files;
      },
      ({ reach }) => writeAudit(reach("app"), workspace, "training.export-register"),
    );
    out(`${to}: ${written}.\n`);
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
