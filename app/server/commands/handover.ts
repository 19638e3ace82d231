/**
 * `counterpart handover --workspace ID --recipient age1... --to FILE.age [--identity KEYFILE | --parts | --passphrase] [--data FOLDER] [--by NAME]
 * [--also-destroy-others] [--keep] [--yes] [--receipt DIGITS]`: hands a workspace over at the end of a workshop. It exports the workspace for its
 * State into an encrypted archive and tests the archive, ends the memberships of the guests, and destroys the copy on this machine after the archive
 * was opened with the State's key.
 */
import { allModules } from "../modules.generated.ts";
import { ArchiveRefused, type HandoverFound, handOver, whoHere } from "#platform/server/transfer/index.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { type Write, keyFlags, namesKey, openersOf, readCommand, recipientsOf, telling } from "./archive-arguments.ts";
import { openTerminal } from "./terminal.ts";

const flags = {
  "--workspace": "value",
  "--recipient": "value",
  "--to": "value",
  ...keyFlags,
  "--by": "value",
  "--receipt": "value",
  "--keep": "nothing",
  "--yes": "nothing",
  "--also-destroy-others": "nothing",
} as const;

const plain = (text: string): string => text.normalize("NFC").trim().toLowerCase();

const asking =
  (out: Write) =>
  async ({ state, names, others }: HandoverFound): Promise<boolean> => {
    const also = others.length > 0 ? `, and with it ${others.join(", ")}, which is in no archive` : "";
    const terminal = openTerminal(out);
    const typed = await terminal.ask(`The copy of ${state} on this machine will now be destroyed${also}. Type the State's name to go on: `);
    terminal.close();
    out("\n");
    return names.some((name) => plain(name) === plain(typed));
  };

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed) or not confirmed; 2 if the arguments are invalid */
export const handoverCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The workspace could not be handed over", async () => {
    const given = await readCommand(argv, flags, 0);
    const on = (name: keyof typeof flags): boolean => given.all(name).length > 0;
    const recipients = recipientsOf(given);
    const [asked, to] = [given.one("--workspace"), given.path(given.one("--to"))];
    if (given.settings.databaseUrl)
      throw new SettingsRefused(
        "The database is on a server of your own (DATABASE_URL), whose files this command cannot destroy. Use counterpart export, and have whoever runs that server drop the database and its backups.",
      );
    const own = namesKey(given);
    const keyFile = given.all("--identity").length > 0;
    const stop = new AbortController();
    const interrupted = (): void => stop.abort(new ArchiveRefused("files", "Stopped. Nothing was destroyed; give the command again."));
    process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
    try {
      const agreed = await handOver({
        dataDir: given.settings.data,
        pgBin: given.settings.pgBin,
        migrations: await readMigrations(),
        asked,
        recipients,
        identities: own ? await openersOf(given, out) : null,
        apart: keyFile ? [given.path(given.one("--identity"))] : [],
        to,
        by: given.all("--by").length > 0 ? given.one("--by") : whoHere(),
        keep: on("--keep"),
        receipt: on("--receipt") ? given.one("--receipt") : null,
        alsoDestroyOthers: on("--also-destroy-others"),
        openThings: allModules.flatMap(({ openThings = [] }) => openThings),
        copies: allModules.flatMap(({ copies = [] }) => copies),
        confirm: on("--yes") ? async () => true : asking(out),
        tell: (sentence) => out(`${sentence}\n`),
        signal: stop.signal,
      });
      if (!agreed)
        throw new ArchiveRefused(
          "not-possible-now",
          "That is not the State's name. Nothing was ended or destroyed, and no archive was left.",
        );
    } finally {
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    }
  });
