/**
 * What the launcher of a release archive runs: `counterpart start [settings]`, or a command. Data is kept in the person's own
 * data folder and not beside the programs: a newer archive is a new folder, and the older one may be deleted.
 */
import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder that holds the data of every start on this machine, by the custom of its system. */
export const dataHome = (env: Environment, platform: NodeJS.Platform, home: string): string => {
  if (platform === "win32") return join(env["LOCALAPPDATA"] || join(home, "AppData", "Local"), "Counterpart");
  return join(env["XDG_DATA_HOME"] || join(home, ".local", "share"), "counterpart");
};

/** No word, or a setting first, is a start as well: somebody opened the launcher with the mouse. */
export const isStart = ([first]: readonly string[]): boolean =>
  first === undefined || first === "start" || (first.startsWith("--") && first !== "--help");

if (import.meta.main) {
  const words = process.argv.slice(2);
  // settings without a folder of data then mean the one above, with the kinds of node apart in it
  process.env["COUNTERPART_HOME"] ||= dataHome(process.env, process.platform, homedir());
  if (isStart(words)) {
    process.argv.splice(2, Infinity, ...(words[0] === "start" ? words.slice(1) : words));
    await import("./main.ts");
  } else {
    const { runCli } = await import("./cli.ts");
    process.exitCode = await runCli(
      words,
      (text) => void process.stdout.write(text),
      (text) => void process.stderr.write(text),
    );
  }
}
