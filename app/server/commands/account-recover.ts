/**
 * `counterpart account recover --email ADDRESS [--account ID] [--alone] [--data FOLDER]`: prints a one-time link that sets a new
 * password and second factor for one account. Another administrator or authority confirms the recovery with a password. Without this
 * confirmation, the link works only after a day, and during this day every member can see that the account is being recovered.
 */
import {
  AccountRefused,
  confirmerWith,
  findAccount,
  makeRecoveryLink,
  type AccountHere,
  type Confirmer,
} from "#platform/server/auth/index.ts";
import { attachDatabase } from "#platform/server/db/index.ts";
import type { Reach } from "#platform/server/db/pools.ts";
import { type Write, readCommand, telling } from "./archive-arguments.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const hour = 3_600_000;
/** How long the link works. If nobody confirmed although another person could have confirmed, the link starts to work only after `wait`. */
const good = 24 * hour;
const wait = 24 * hour;
const tries = 3;

const confirmation = async (reach: Reach, here: AccountHere, terminal: Terminal, err: Write): Promise<Confirmer> => {
  for (let left = tries; left > 0; left -= 1) {
    const email = await terminal.ask("Address of the second person: ");
    const password = await terminal.askHidden("Password of the second person (not shown): ");
    if (email === "" && password === "") break;
    const confirmer = await confirmerWith(reach, here, email, password);
    if (confirmer) return confirmer;
    err("That is no address and password of somebody who may confirm.\n");
  }
  throw new AccountRefused(
    "Nobody confirmed, so no link was made. Nothing was changed. If none of them can come, --alone makes a link that opens after 24 hours; until then everybody sees it.",
  );
};

/** @returns 0 if it succeeded; 1 if it was refused; 2 if the arguments are invalid */
export const accountRecoverCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The account could not be recovered", async () => {
    const alone = argv.includes("--alone");
    const given = await readCommand(argv, { "--alone": "nothing", "--email": "value", "--account": "value" }, 0);
    const email = given.one("--email");
    const { data: dataDir, databaseUrl: url, pgBin, origin } = given.settings;
    const database = await attachDatabase({ dataDir, url, pgBin, env: process.env });
    const terminal = openTerminal(out);
    try {
      const here = await findAccount(database.reach, email, given.all("--account").length > 0 ? given.one("--account") : null);
      out(`Account: ${here.name}, ${here.email}. Workspaces: ${here.workspaces.map(({ name }) => name).join(", ") || "none"}.\n`);
      out("The password and the second factor of before stay until the link is used.\n");
      let confirmedBy: Confirmer | null = null;
      if (here.confirmers.length > 0 && !alone) {
        out(`One of these confirms with a password: ${here.confirmers.map(({ name }) => name).join(", ")}.\n`);
        confirmedBy = await confirmation(database.reach, here, terminal, err);
        out(`Confirmed by ${confirmedBy.name}.\n`);
      } else {
        if (here.confirmers.length === 0) out("There is no other administrator or authority with a password, so nobody can confirm.\n");
        const typed = await terminal.ask("Type the address of the account to go on: ");
        if (typed.trim().toLowerCase() !== here.email.toLowerCase())
          throw new AccountRefused("That is not the address. No link was made, and nothing was changed.");
      }
      const from = new Date(Date.now() + (here.confirmers.length > 0 && confirmedBy === null ? wait : 0));
      const until = new Date(from.getTime() + good);
      const token = await makeRecoveryLink(database.reach, here, { confirmedBy: confirmedBy?.account ?? null, from, until });
      const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
      out(`The link works once, from ${minute(from)} to ${minute(until)}. Hand it to ${here.name} and to nobody else:\n`);
      out(`${origin}/recover#${token}\n`);
      out('Everybody in these workspaces is told of it on the page "Who can read".\n');
    } finally {
      terminal.close();
      await database.close();
    }
  });
