/**
 * The public API of reminders: at most once a day, a mail to each person for whom a duty waits, if the settings name a mail server
 * (`COUNTERPART_SMTP`). The mail counts the duties on the home pages of all workspaces of the person.
 */
import { sql } from "kysely";
import { getReminder, wantReminder } from "../../contract/reminders.ts";
import { clearanceFor } from "../http/permit.ts";
import { accountOf, implement, type Route, type Services } from "../http/index.ts";
import { dueWorkspaces, membersOf, workspaceHere } from "../directory/memberships.ts";
import { dutiesFor, type DutyKind } from "../duties/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import type { Tx } from "../db/index.ts";
import { composeMail } from "./compose-mail.ts";
import { createMailSender, type MailSender } from "./send-mail.ts";
import { isMailDue, type WaitingItem } from "./when-to-remind.ts";

export { createMailSender };

interface Reminder {
  readonly wanted: boolean;
  readonly sentAt: Date | null;
}
const reminderOf = async (tx: Tx, account: string): Promise<Reminder> => {
  const { rows } = await sql<{ wanted: boolean; sent_at: Date | null }>`select * from directory.my_reminder(${account})`.execute(tx);
  return { wanted: rows[0]?.wanted ?? true, sentAt: rows[0]?.sent_at ?? null };
};

export const reminderRoutes: readonly Route[] = [
  implement(getReminder, async ({ tx, actor, settings }) => ({
    sent: settings.mail !== null,
    wanted: (await reminderOf(tx, accountOf(actor))).wanted,
  })),
  implement(wantReminder, async ({ tx, actor, body }) => {
    await sql`select directory.want_reminder(${accountOf(actor)}, ${body.wanted})`.execute(tx);
    return {};
  }),
];

type Needed = Pick<Services, "db" | "i18n" | "now" | "settings" | "log">;

/** The duties of each person who may get a mail, by account. People who are away are left out. */
const waitingByAccount = async ({ db, now }: Needed, kinds: readonly DutyKind[]): Promise<ReadonlyMap<string, WaitingItem[]>> => {
  const waiting = new Map<string, WaitingItem[]>();
  for (const workspace of await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces)) {
    const members = await db.transaction({ workspace, account: null, clearance: 0 }, (tx) => membersOf(tx, workspace));
    for (const { account, roles, until } of members) {
      if (until !== null && until <= now()) continue;
      await db.transaction({ workspace, account, clearance: clearanceFor(roles) }, async (tx) => {
        const here = await workspaceHere(tx);
        if (here === null) return;
        const { duties, away } = await dutiesFor(tx, kinds, here, account, now());
        const today = dayInUtc(now());
        if (away !== null && away.from <= today && today <= away.to) return;
        const mine = duties.filter(({ taken }) => taken === null || taken.mine);
        waiting.set(account, [...(waiting.get(account) ?? []), ...mine.map(({ since, due, dueInDays }) => ({ since, due, dueInDays }))]);
      });
    }
  }
  return waiting;
};

/**
 * Sends every mail that is due. If the server refuses a mail, the mail is due again at the next call. The log has the number of refused mails and
 * no name.
 * @returns the number of sent mails
 */
export const sendReminders = async (services: Needed, kinds: readonly DutyKind[], sender: MailSender): Promise<number> => {
  const { db, i18n, now, settings, log } = services;
  let sent = 0;
  let refused = 0;
  for (const [account, waiting] of await waitingByAccount(services, kinds)) {
    const as = { workspace: null, account, clearance: 0 } as const;
    const at = now();
    const to = await db.transaction(as, async (tx) => {
      const { wanted, sentAt } = await reminderOf(tx, account);
      if (!wanted || !isMailDue(waiting, sentAt, at)) return null;
      const { rows } = await sql<{ taken: boolean }>`select directory.take_reminder(${account}, ${at}) as taken`.execute(tx);
      const me = await sql<{ email: string; language: string }>`select email, language from directory.my_account(${account})`.execute(tx);
      const [person] = me.rows;
      return rows[0]?.taken === true && person !== undefined ? { ...person, before: sentAt } : null;
    });
    if (to === null) continue;
    try {
      const language = i18n.has(to.language) ? to.language : "en";
      await sender.send(to.email, composeMail(i18n, language, waiting, settings.origin));
      sent += 1;
    } catch {
      refused += 1;
      await db.transaction(as, (tx) => sql`select directory.give_back_reminder(${account}, ${to.before})`.execute(tx));
    }
  }
  if (refused > 0) log(`The mail server did not take ${refused} mails. They are sent again in an hour.`);
  return sent;
};

const hour = 3_600_000;

/** Sends the mails that are due now, and repeats this once an hour while the server runs, if the settings name a mail server. */
export const startReminders = (services: Needed, kinds: readonly DutyKind[]): void => {
  const { settings, db, log } = services;
  if (settings.mail === null) return;
  const sender = createMailSender(settings.mail);
  let running: Promise<unknown> = Promise.resolve();
  const run = (): void => {
    running = running
      .then(() => sendReminders(services, kinds, sender))
      .catch(() => log("Reminders could not be sent. They are tried again in an hour."));
  };
  run();
  const timer = setInterval(run, hour);
  timer.unref();
  db.beforeClose(async () => {
    clearInterval(timer);
    sender.close();
    await running;
  });
};
