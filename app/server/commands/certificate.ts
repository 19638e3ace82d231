/**
 * `counterpart certificate --name NAME... --to FOLDER [--days N]`: makes a key and a self-signed certificate for the desk, for an office
 * without a certificate authority (decision 0071). Prints a card with the fingerprint, which people compare before they accept the certificate in spite of the
 * browser's warning. The command reads no settings, because the settings may name files that the command has yet to make.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { readArguments, SettingsRefused } from "#platform/server/settings/arguments.ts";
import { certifiableName, makeSelfSigned } from "#platform/server/tls/index.ts";
import type { Write } from "./files.ts";

/** Some browsers accept a certificate for at most 825 days. */
const limits = { names: 20, days: 825, normally: 365 };

class NotWritten extends Error {}

const writeNew = (file: string, text: string, mode: number): Promise<void> =>
  writeFile(file, text, { flag: "wx", mode, flush: true }).catch((error: NodeJS.ErrnoException) => {
    throw new NotWritten(
      error.code === "EEXIST"
        ? `There is already a file ${file}. Name another folder, or move the file away if nobody uses it any more.`
        : `This user cannot write ${file} (${error.code ?? error.message}).`,
    );
  });

const namesIn = (given: readonly string[]): [string, ...string[]] => {
  const [first, ...others] = [
    ...new Set(
      given.map((text) => {
        const name = certifiableName(text);
        if (name === null) throw new SettingsRefused(`--name must be a name or an address, such as desk.example.org, not "${text}".`);
        return name;
      }),
    ),
  ];
  if (first === undefined)
    throw new SettingsRefused(
      "--name is missing: the name or the address that people will type, such as desk.example.org or 192.168.1.20.",
    );
  if (others.length >= limits.names) throw new SettingsRefused(`A certificate can have ${limits.names} names at most.`);
  return [first, ...others];
};

const daysIn = (given: readonly string[]): number => {
  const text = given.at(-1) ?? String(limits.normally);
  const days = Number(text);
  if (!/^[1-9]\d{0,3}$/.test(text) || days > limits.days)
    throw new SettingsRefused(`--days must be a number from 1 to ${limits.days}, not "${text}".`);
  return days;
};

/** Browsers show the fingerprint in one of two forms. Groups of eight characters can be compared aloud. */
const cardOf = (names: readonly string[], fingerprint: string, until: Date): string => {
  const hex = fingerprint.replaceAll(":", "").toLowerCase();
  const groups = hex.match(/.{8}/g) ?? [];
  return `
  Certificate of the desk at ${names.join(", ")}
  Valid until ${until.toISOString().slice(0, 10)}
  SHA-256 fingerprint
    ${fingerprint.slice(0, 47)}
    ${fingerprint.slice(48)}
  the same, as some browsers write it
    ${groups.slice(0, 4).join(" ")}
    ${groups.slice(4).join(" ")}

`;
};

/** @returns 0 if it succeeded; 1 if a file cannot be written; 2 if the arguments are invalid */
export const certificateCommand = async (argv: readonly string[], out: Write, err: Write): Promise<number> => {
  try {
    const given = readArguments(argv, { "--name": "value", "--to": "value", "--days": "value" });
    if (given.words.length > 0) throw new SettingsRefused(`"${given.words[0]}" is not understood here.`);
    const [names, days] = [namesIn(given.all("--name")), daysIn(given.all("--days"))];
    const folder = resolve(process.env["INIT_CWD"] ?? process.cwd(), given.one("--to"));
    const [certificateFile, keyFile] = [join(folder, "desk.crt"), join(folder, "desk.key")];
    const { certificate, key, fingerprint, until } = makeSelfSigned(names, days, new Date());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeNew(keyFile, key, 0o600);
    try {
      await writeNew(certificateFile, certificate, 0o644);
    } catch (error) {
      await rm(keyFile);
      throw error;
    }
    const [first] = names;
    out(cardOf(names, fingerprint, until));
    err(
      `The key is in ${keyFile}; it must not leave this machine. Print the card above for the people who use the desk: no authority signed
this certificate, so every browser warns once, and only the fingerprint says that nobody stands between. Start the desk with
  --tls-cert=${certificateFile} --tls-key=${keyFile} --desk-address=${isIP(first) > 0 ? first : `ADDRESS --origin=https://${first}:PORT`}
`,
    );
    return 0;
  } catch (error) {
    const refused = error instanceof SettingsRefused;
    err(refused || error instanceof NotWritten ? `${error.message}\n` : `The certificate could not be made: ${(error as Error).message}\n`);
    return refused ? 2 : 1;
  }
};
