/**
 * Entry point of a release archive: `counterpart start [settings]`, or a command. Data is stored in the user's data folder and not beside the
 * programs, because a new release is a new folder and the user may delete the old folder.
 */
import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder with the data of all starts on this machine, by the convention of its system. */
export const dataHome = (env: Environment, platform: NodeJS.Platform, home: string): string => {
  if (platform === "win32") return join(env["LOCALAPPDATA"] || join(home, "AppData", "Local"), "Counterpart");
  return join(env["XDG_DATA_HOME"] || join(home, ".local", "share"), "counterpart");
};

/**
 * Whether the arguments ask for a start. True if there are no arguments (the user opened the launcher with the mouse), or if the first argument is a
 * setting.
 */
export const isStart = ([first]: readonly string[]): boolean =>
  first === undefined || first === "start" || (first.startsWith("--") && first !== "--help");

if (import.meta.main) {
  const words = process.argv.slice(2);
  // if the settings name no data folder, this folder is used, with a subfolder for each kind of node
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
