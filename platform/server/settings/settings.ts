/**
 * Settings: flags and environment in one table, printed by `--help` and documented in docs/running.md. A flag overrides the environment.
 * The start stops with an error message if an address does not belong to this machine or a port is invalid.
 */
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { isLoopback, machineAddresses, originAt } from "../network/index.ts";
import type { CertificateFiles } from "../tls/index.ts";
import { mailServerOf, type MailServer } from "./mail-server.ts";
import { readArguments, SettingsRefused, type Arguments, type Flags, type Takes } from "./arguments.ts";

export interface Settings {
  readonly port: number;
  /** The address on which the desk listens: only this machine's own address; with a certificate, also an address that other machines can reach. */
  readonly host: string;
  /** The certificate with which the desk uses TLS itself. Null if the desk uses plain HTTP on this machine, perhaps behind a proxy. */
  readonly tls: CertificateFiles | null;
  readonly roomPort: number;
  readonly data: string;
  /**
   * The kind of the data: a demonstration has the demo accounts and the fictional State, a node starts empty. It is stored at the first
   * start.
   */
  readonly kind: "demonstration" | "node";
  /** The address on which the room listens; null means that the facilitator chooses one when a room opens. */
  readonly lan: string | null;
  /** The origin under which people reach the desk; behind a proxy with TLS it is not http://127.0.0.1:port. */
  readonly origin: string;
  /** Address of the room for phones if a TLS proxy on this machine is used; the room then listens on 127.0.0.1. */
  readonly roomOrigin: string | null;
  readonly databaseUrl: string | null;
  readonly pgBin: string | null;
  /** A folder with further interface languages, in addition to the one in the data folder. */
  readonly languages: string | null;
  /** Contact for security reports: a `mailto:` or `https:` address for /.well-known/security.txt. */
  readonly securityContact: string | null;
  /** The mail server for reminders about duties; null if no mail is sent. */
  readonly mail: MailServer | null;
  readonly limits: Limits;
}

/** Limits of one workspace. The desk shows a warning when four fifths of a limit are used. */
export interface Limits {
  /** Maximum number of frozen versions of one assessment. */
  readonly versions: number;
  /** Maximum size of the versions, files, archives and parcels of one workspace, in bytes. */
  readonly workspaceBytes: number;
}

interface Setting {
  readonly flag: string | null;
  readonly variable: string;
  readonly value: string;
  readonly normally: string;
  readonly says: string;
}

export const settingsTable: readonly Setting[] = [
  { flag: "--port", variable: "COUNTERPART_PORT", value: "number", normally: "4400", says: "port of the desk" },
  {
    flag: "--room-port",
    variable: "COUNTERPART_ROOM_PORT",
    value: "number",
    normally: "port + 1",
    says: "port of the room, off until a room opens",
  },
  {
    flag: "--data",
    variable: "COUNTERPART_DATA",
    value: "folder",
    normally: "./data/demonstration or ./data/node",
    says: "where the database and the keys are kept",
  },
  {
    flag: null,
    variable: "COUNTERPART_HOME",
    value: "folder",
    normally: "./data, or the person's own data folder in a release archive",
    says: "what holds the folders of data where --data names none",
  },
  {
    flag: "--lan",
    variable: "COUNTERPART_LAN",
    value: "[address]",
    normally: "chosen when a room opens",
    says: "serve the room on this address of the machine, so that nobody has to choose it at the desk",
  },
  {
    flag: "--empty",
    variable: "COUNTERPART_EMPTY",
    value: "",
    normally: "demonstration",
    says: "no demonstration: an empty node, and a one-time link for its first administrator",
  },
  {
    flag: "--origin",
    variable: "COUNTERPART_ORIGIN",
    value: "URL",
    normally: "http://127.0.0.1:<port>; with --tls-cert https://<desk address>:<port>",
    says: "where people reach the desk, when a proxy with TLS stands before it, or when its certificate has a name",
  },
  {
    flag: "--tls-cert",
    variable: "COUNTERPART_TLS_CERT",
    value: "file",
    normally: "none",
    says: "certificate with which the desk itself speaks TLS, PEM, the server's own first; counterpart certificate makes one",
  },
  {
    flag: "--tls-key",
    variable: "COUNTERPART_TLS_KEY",
    value: "file",
    normally: "none",
    says: "key of that certificate, PEM, without a passphrase, for one user only",
  },
  {
    flag: "--desk-address",
    variable: "COUNTERPART_DESK_ADDRESS",
    value: "address",
    normally: "127.0.0.1",
    says: "address of the machine on which the desk listens; one that others can reach needs --tls-cert and --tls-key",
  },
  {
    flag: "--room-origin",
    variable: "COUNTERPART_ROOM_ORIGIN",
    value: "URL",
    normally: "http://<address of --lan>:<room port>",
    says: "where phones reach the room, when a proxy with TLS on this machine stands before it; in place of --lan",
  },
  {
    flag: null,
    variable: "DATABASE_URL",
    value: "URL",
    normally: "embedded PostgreSQL",
    says: "a PostgreSQL 18 server of your own (see counterpart db prepare)",
  },
  {
    flag: null,
    variable: "COUNTERPART_PG_BIN",
    value: "folder",
    normally: "the binaries from npm",
    says: "a distribution's PostgreSQL 18 binaries",
  },
  {
    flag: null,
    variable: "COUNTERPART_LANGUAGES",
    value: "folder",
    normally: "<data>/languages",
    says: "further interface languages, a folder each",
  },
  {
    flag: null,
    variable: "COUNTERPART_AUTH_URL, COUNTERPART_JOBS_URL, COUNTERPART_OWNER_URL, COUNTERPART_BACKUP_URL, COUNTERPART_PUBLIC_URL",
    value: "URL",
    normally: "none",
    says: "the other logins of a server of your own; the owner's only for a start that migrates and to import, the backup's only to export and back up, the public one only to make the public folder",
  },
  {
    flag: null,
    variable: "COUNTERPART_BACKUP_TAKEN",
    value: "1",
    normally: "none",
    says: "a server of your own was backed up, so its data may be migrated",
  },
  {
    flag: null,
    variable: "COUNTERPART_SECRET",
    value: "text",
    normally: "<data>/auth-secret",
    says: "the secret that signs sessions and seals second factors, where several processes serve one database; it belongs to the database",
  },
  {
    flag: null,
    variable: "COUNTERPART_MOST_VERSIONS",
    value: "number",
    normally: "200",
    says: "frozen versions of one assessment",
  },
  {
    flag: null,
    variable: "COUNTERPART_WORKSPACE_MB",
    value: "number",
    normally: "2000",
    says: "megabytes of versions, files, archives and parcels of one workspace",
  },
  {
    flag: null,
    variable: "COUNTERPART_SECURITY_CONTACT",
    value: "mailto: or https: address",
    normally: "none",
    says: "who is told of a weakness of this installation; served as /.well-known/security.txt",
  },
  {
    flag: null,
    variable: "COUNTERPART_SMTP",
    value: "URL",
    normally: "none",
    says: "mail server that tells people, once a day at most, how many things wait for them: smtps://user:password@host, or smtp:// with STARTTLS",
  },
  {
    flag: null,
    variable: "COUNTERPART_MAIL_FROM",
    value: "mail address",
    normally: "none",
    says: "sender of these mails",
  },
  {
    flag: null,
    variable: "COUNTERPART_DEBUG",
    value: "1",
    normally: "none",
    says: "messages of unforeseen errors go into the log; they may quote what people wrote",
  },
];

/** The table as text for a terminal. */
export const settingsHelp = (): string =>
  settingsTable
    .map(
      (s) =>
        `  ${(s.flag ? `${s.flag}${s.value ? `=${s.value}` : ""}` : "").padEnd(22)} ${s.variable.padEnd(24)} ${s.says} (normally ${s.normally})`,
    )
    .join("\n");

const takesOf = (value: string): Takes => (value === "" ? "perhaps-inline" : value.startsWith("[") ? "perhaps" : "value");

/** The flags of all settings. */
export const settingsFlags: Flags = Object.fromEntries(
  settingsTable.flatMap(({ flag, value }) => (flag === null ? [] : [[flag, takesOf(value)] as const])),
);

/** The message about a flag that is not a setting. */
export const noSetting = (flag: string): string => `There is no setting "${flag}". These are:\n${settingsHelp()}`;

const portOf = (name: string, text: string): number => {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new SettingsRefused(`${name} must be a number from 0 to 65535, not "${text}".`);
  return port;
};

const limitOf = (name: string, text: string | undefined, normally: number): number => {
  if (text === undefined || text === "") return normally;
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new SettingsRefused(`${name} must be a whole number above 0, not "${text}".`);
  return Number(text);
};

const yes = (text: string | undefined): boolean => text !== undefined && !["", "0", "no", "false", "off"].includes(text.toLowerCase());

const originOf = (flag: string, text: string, protocols: readonly string[]): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !protocols.includes(url.protocol) || url.pathname !== "/" || url.search || url.hash)
    throw new SettingsRefused(`${flag} must be an address without a path, such as https://hub.example.org, not "${text}".`);
  return url.origin;
};

/** An https address without a port means port 443. */
const secureOrigin = (address: string, port: number): string =>
  new URL(`https://${address.includes(":") ? `[${address}]` : address}:${port}`).origin;

interface Listens {
  readonly host: string;
  readonly tls: CertificateFiles | null;
  readonly origin: string;
}

/** The address on which the desk listens. Other machines can reach it only with TLS, because people sign in there. */
const listensAt = (given: (flag: string, variable: string) => string | undefined, port: number, root: string): Listens => {
  const certificate = given("--tls-cert", "COUNTERPART_TLS_CERT");
  const key = given("--tls-key", "COUNTERPART_TLS_KEY");
  const host = given("--desk-address", "COUNTERPART_DESK_ADDRESS") ?? "127.0.0.1";
  const named = given("--origin", "COUNTERPART_ORIGIN");
  const origin = named === undefined ? undefined : originOf("--origin", named, ["http:", "https:"]);
  if (isIP(host) === 0)
    throw new SettingsRefused(`--desk-address must be an address of this machine, such as 192.168.1.20, not "${host}".`);
  if (certificate === undefined && key === undefined) {
    if (!isLoopback(host))
      throw new SettingsRefused(
        `With --desk-address=${host} others on the network reach the desk, so it needs TLS: --tls-cert=FILE and --tls-key=FILE. "counterpart certificate" makes both.`,
      );
    return { host, tls: null, origin: origin ?? originAt(host, port) };
  }
  if (certificate === undefined || key === undefined)
    throw new SettingsRefused("--tls-cert and --tls-key belong together: give both or neither.");
  if (origin?.startsWith("http:")) throw new SettingsRefused(`With --tls-cert people reach the desk by https, not by ${origin}.`);
  if (origin === undefined && ["0.0.0.0", "::"].includes(host))
    throw new SettingsRefused(
      `With --desk-address=${host} say under which name people reach the desk: --origin=https://desk.example.org:${port}`,
    );
  return { host, tls: { certificate: resolve(root, certificate), key: resolve(root, key) }, origin: origin ?? secureOrigin(host, port) };
};

const contactOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["mailto:", "https:"].includes(url.protocol) || /\s/.test(text))
    throw new SettingsRefused(
      `COUNTERPART_SECURITY_CONTACT must be an address such as mailto:security@hub.example.org or https://hub.example.org/report, not "${text}".`,
    );
  return text;
};

/** The machine's IPv4 addresses that others on the network can reach. */
export const lanAddresses = (): string[] => machineAddresses().flatMap(({ address }) => (isIP(address) === 4 ? [address] : []));

/**
 * The room's address from the value of `--lan`.
 * @param choose asks the person at the terminal; null when nobody can answer.
 * @throws SettingsRefused if there is no address, or if there are several addresses and nobody can choose one.
 */
export const lanAddress = async (
  given: string,
  addresses: readonly string[],
  choose: ((addresses: readonly string[]) => Promise<string>) | null,
): Promise<string> => {
  if (isIP(given)) return given;
  if (!["yes", "1", "true", "on"].includes(given.toLowerCase()))
    throw new SettingsRefused(`--lan must be an address of this machine, not "${given}".`);
  const [first, ...others] = addresses;
  if (first === undefined)
    throw new SettingsRefused("This machine has no address on a local network. Join the network first, or start without --lan.");
  if (others.length === 0) return first;
  if (choose) return await choose(addresses);
  throw new SettingsRefused(
    `This machine has several addresses: ${addresses.join(", ")}. Say which one the room is to use: --lan=${first}`,
  );
};

interface Surroundings {
  readonly ask?: ((addresses: readonly string[]) => Promise<string>) | null;
  readonly addresses?: () => string[];
  readonly root?: string;
}
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the arguments of a command whose only arguments are settings. @throws SettingsRefused if an argument cannot be used */
export const readSettings = async (argv: readonly string[], env: Environment, around: Surroundings = {}): Promise<Settings> => {
  const given = readArguments(argv, settingsFlags, noSetting);
  const [word] = given.words;
  if (word !== undefined) throw new SettingsRefused(noSetting(word));
  return await settingsFrom(given, env, around);
};

/**
 * The settings from flags and environment.
 * @param around `ask` and `addresses` are functions that `lanAddress` uses.
 * @throws SettingsRefused.
 */
export const settingsFrom = async (given: Arguments, env: Environment, around: Surroundings = {}): Promise<Settings> => {
  const { ask = null, addresses = lanAddresses, root = process.cwd() } = around;
  const value = (flag: string, variable: string): string | undefined =>
    given.all(flag).at(-1) ?? (env[variable] === "" ? undefined : env[variable]);
  const kind = yes(value("--empty", "COUNTERPART_EMPTY")) ? "node" : "demonstration";
  const port = portOf("--port", value("--port", "COUNTERPART_PORT") ?? "4400");
  const roomPort = portOf("--room-port", value("--room-port", "COUNTERPART_ROOM_PORT") ?? String(port === 0 ? 0 : port + 1));
  if (port !== 0 && port === roomPort) throw new SettingsRefused(`The desk and the room cannot share port ${port}.`);
  const lan = value("--lan", "COUNTERPART_LAN");
  const roomOrigin = value("--room-origin", "COUNTERPART_ROOM_ORIGIN");
  const onNetwork = lan !== undefined && (isIP(lan) > 0 || yes(lan));
  if (onNetwork && roomOrigin !== undefined)
    throw new SettingsRefused("Give --lan or --room-origin, not both: with --lan the room would also be on the network without TLS.");
  return {
    port,
    ...listensAt(value, port, root),
    roomPort,
    data: resolve(root, value("--data", "COUNTERPART_DATA") ?? join(env["COUNTERPART_HOME"] || "data", kind)),
    kind,
    lan: onNetwork ? await lanAddress(lan, addresses(), ask) : null,
    roomOrigin: roomOrigin === undefined ? null : originOf("--room-origin", roomOrigin, ["https:"]),
    databaseUrl: env["DATABASE_URL"] || null,
    pgBin: env["COUNTERPART_PG_BIN"] || null,
    securityContact: env["COUNTERPART_SECURITY_CONTACT"] ? contactOf(env["COUNTERPART_SECURITY_CONTACT"]) : null,
    mail: mailServerOf(env["COUNTERPART_SMTP"], env["COUNTERPART_MAIL_FROM"]),
    languages: env["COUNTERPART_LANGUAGES"] ? resolve(root, env["COUNTERPART_LANGUAGES"]) : null,
    limits: {
      versions: limitOf("COUNTERPART_MOST_VERSIONS", env["COUNTERPART_MOST_VERSIONS"], 200),
      workspaceBytes: limitOf("COUNTERPART_WORKSPACE_MB", env["COUNTERPART_WORKSPACE_MB"], 2_000) * 1_000_000,
    },
  };
};
