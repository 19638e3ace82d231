/** The mail server of the settings: its address with login, and the sender. No error message contains the login. */
import { SettingsRefused } from "./arguments.ts";

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /**
   * True for TLS from the first byte (smtps). If false, the connection must change to TLS (STARTTLS) before a mail is sent, except for a server on
   * this machine.
   */
  readonly secure: boolean;
  readonly onThisMachine: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
  readonly from: string;
}

const ports: Readonly<Record<string, number>> = { "smtp:": 587, "smtps:": 465 };
const address = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/;

/**
 * @param url `smtp://user:password@host:port` or `smtps://…`
 * @returns null if neither `url` nor `from` is given
 * @throws SettingsRefused whose message does not contain the given value
 */
export const mailServerOf = (url: string | undefined, from: string | undefined): MailServer | null => {
  if (!url && !from) return null;
  if (!url || !from) throw new SettingsRefused("COUNTERPART_SMTP and COUNTERPART_MAIL_FROM belong together: give both or neither.");
  if (!address.test(from)) throw new SettingsRefused("COUNTERPART_MAIL_FROM must be a mail address such as counterpart@hub.example.org.");
  const given = URL.canParse(url) ? new URL(url) : null;
  const port = given === null ? undefined : ports[given.protocol];
  if (given === null || port === undefined || given.hostname === "" || (given.pathname !== "" && given.pathname !== "/"))
    throw new SettingsRefused("COUNTERPART_SMTP must be an address such as smtps://user:password@mail.example.org.");
  const host = given.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: given.port === "" ? port : Number(given.port),
    secure: given.protocol === "smtps:",
    onThisMachine: host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host),
    login: given.username === "" ? null : { user: decodeURIComponent(given.username), pass: decodeURIComponent(given.password) },
    from,
  };
};
