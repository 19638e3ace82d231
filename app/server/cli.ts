/** `npx counterpart <command>`. A command is loaded only when it is called, so that it does not need the dependencies of other commands. */
if (Number(process.versions.node.split(".", 1)[0]) < 24) {
  console.error(
    `Counterpart needs Node 24; this is Node ${process.versions.node}. "npx counterpart" in the checkout brings the right one along.`,
  );
  process.exit(1);
}

type Write = (text: string) => void;
type Command = (argv: readonly string[], out: Write, err: Write) => Promise<number>;

interface Entry {
  readonly says: string;
  readonly load: () => Promise<Command>;
}

export const commands: Readonly<Record<string, Entry>> = {
  pool: {
    says: "STUDY.dtt STUDY.rls [--json]   experts' calibration, information and weight, and the decision makers",
    load: async () => (await import("./commands/pool.ts")).poolCommand,
  },
  rank: {
    says: "--measurements M.csv --weights W.csv [--json]   how often each alternative takes each rank, by draws from files",
    load: async () => (await import("./commands/rank.ts")).rankCommand,
  },
  link: {
    says: "FILE.csv [--id COL] [--ignore COL ...] [--json]   which records of a roster are one person, and how many people there are",
    load: async () => (await import("./commands/link.ts")).linkCommand,
  },
  "instrument check": {
    says: "FILE [--json]               whether a library in the form of CISO Assistant can be answered here",
    load: async () => (await import("./commands/instrument-check.ts")).instrumentCheckCommand,
  },
  "db prepare": {
    says: "                         the SQL that prepares a PostgreSQL server of your own",
    load: async () => (await import("./commands/db-prepare.ts")).dbPrepareCommand,
  },
  "audit verify": {
    says: "                       checks the whole audit, and counts the rows that are in no checkpoint yet",
    load: async () => (await import("./commands/audit-verify.ts")).auditVerifyCommand,
  },
  "public folder": {
    says: "--workspace ID --to FOLDER [--address https://...]   the public library of a programme as static pages",
    load: async () => (await import("./commands/public-folder.ts")).publicFolderCommand,
  },
  "register folder": {
    says: "--workspace ID --to FOLDER                the certificates of a programme as keyed digests with a page that checks a number",
    load: async () => (await import("./commands/register-folder.ts")).registerFolderCommand,
  },
  "register check": {
    says: "FOLDER [--key did:key:...]                 whether such a folder is as it was signed, and by which key",
    load: async () => (await import("./commands/register-folder.ts")).registerCheckCommand,
  },
  "search rebuild": {
    says: "[--workspace ID]              makes all that the search finds again, of one workspace or of all",
    load: async () => (await import("./commands/search-rebuild.ts")).searchRebuildCommand,
  },
  export: {
    says: "--workspace ID --to FILE.age --recipient age1...   a workspace, encrypted to its owner's key",
    load: async () => (await import("./commands/export.ts")).exportCommand,
  },
  import: {
    says: "FILE.age (--identity KEYFILE | --parts | --passphrase)   a workspace's archive into a node",
    load: async () => (await import("./commands/import.ts")).importCommand,
  },
  handover: {
    says: "--workspace ID --recipient age1... --to FILE.age   ends a workshop: archive, trial, guests out, copy destroyed",
    load: async () => (await import("./commands/handover.ts")).handoverCommand,
  },
  backup: {
    says: "--to FILE.age --recipient age1...              the whole node, encrypted",
    load: async () => (await import("./commands/backup.ts")).backupCommand,
  },
  restore: {
    says: "FILE.age (--identity KEYFILE | --parts | --passphrase) --data NEWFOLDER [--erased FOLDER]   a node's backup into a new folder",
    load: async () => (await import("./commands/restore.ts")).restoreCommand,
  },
  "account recover": {
    says: "--email ADDRESS [--account ID] [--alone]   a one-time link to a new password and second factor, confirmed by a second person",
    load: async () => (await import("./commands/account-recover.ts")).accountRecoverCommand,
  },
  "account new-secret": {
    says: "[--yes]                         a new auth-secret where the database's own is lost",
    load: async () => (await import("./commands/account-new-secret.ts")).accountNewSecretCommand,
  },
  "key new": {
    says: "--to KEYFILE                                  a key for archives; prints its public half",
    load: async () => (await import("./commands/key-new.ts")).keyNewCommand,
  },
  certificate: {
    says: "--name NAME [--name NAME ...] --to FOLDER [--days N]   a certificate of its own for the desk, with its fingerprint",
    load: async () => (await import("./commands/certificate.ts")).certificateCommand,
  },
};

const usage = (): string =>
  `counterpart <command>\n${Object.entries(commands)
    .map(([name, { says }]) => `  ${name} ${says}`)
    .join("\n")}\n`;

/**
 * Runs one command.
 * @returns the exit code: 0 after a success, 1 if the command found a fault or failed (the reason is printed), 2 if the arguments are
 * invalid.
 */
export const runCli: Command = async (argv, out, err) => {
  const words = [argv.slice(0, 2).join(" "), argv[0] ?? ""];
  const name = words.find((word) => Object.hasOwn(commands, word));
  const entry = name === undefined ? undefined : commands[name];
  if (name === undefined || entry === undefined) {
    const asked = argv.length === 0 || argv[0] === "--help" || argv[0] === "help";
    (asked ? out : err)(asked ? usage() : `There is no command "${argv[0]}".\n${usage()}`);
    return asked ? 0 : 2;
  }
  // --help prints the usage, even if other arguments are invalid
  if (argv.includes("--help")) {
    out(`counterpart ${name} ${entry.says.replaceAll(/ {2,}/g, "\n  ").trim()}\n`);
    return 0;
  }
  const command = await entry.load();
  return await command(argv.slice(name.split(" ").length), out, err);
};

if (import.meta.main) {
  // a program that reads our output may stop early, as `head` does; the error on further output is then ignored
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  // set the exit code instead of exiting, so that output to a pipe is written completely
  process.exitCode = await runCli(
    process.argv.slice(2),
    (text) => void process.stdout.write(text),
    (text) => void process.stderr.write(text),
  );
}
