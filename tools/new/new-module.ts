/**
 * Writes a new module from `template/`: its folder, and its line in `app/modules.ts`. In the files of the template, `zample` stands
 * for the name of the module, `ZZ` for the letter of the record's number, and `ZRANK` for a free place in the navigation. The files
 * end with `.txt`, so that the checks of this checkout ignore them.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const template = path.join(import.meta.dirname, "template");

/** The reason why a module cannot be made, as a sentence. */
export class ModuleRefused extends Error {}

/**
 * The name of the next migration. It comes after all existing migrations, because the migrations of all modules run in one common
 * order.
 */
const migrationName = (base: string, name: string, today: string): string => {
  const files = globSync(["platform/server/migrations/*.sql", "modules/*/server/migrations/*.sql"], { cwd: base });
  const [last = ""] = files.map((file) => path.basename(file)).toSorted((a, b) => b.localeCompare(a));
  const [date = "", number = "0"] = last.split("-", 2);
  const [day, place] = today > date ? [today, 1] : [date, Number(number) + 1];
  return `${day}-${String(place).padStart(2, "0")}-${name}.sql`;
};

/** A rank that no entry of the navigation has. */
const freeRank = (base: string): number => {
  const declared = globSync("modules/*/web/index.ts", { cwd: base }).map((file) => readFileSync(path.join(base, file), "utf8"));
  const ranks = declared.flatMap((text) => [...text.matchAll(/\brank: (\d+)/g)].map(([, rank]) => Number(rank)));
  return Math.max(100, ...ranks) + 1;
};

/** The file that declares a record with the address `name`, which is also the address of the new module's record. */
const declaresRecord = (base: string, name: string): string | undefined =>
  globSync("modules/*/server/**/*.ts", { cwd: base }).find((file) =>
    readFileSync(path.join(base, file), "utf8").includes(`urn: "${name}"`),
  );

/**
 * Makes the module in the checkout at `base`.
 * @param today `YYYYMMDD`
 * @returns the written files, as paths from `base`
 * @throws ModuleRefused if the name is not usable; then nothing is written
 */
export function newModule(base: string, name: string, today: string): string[] {
  if (!/^[a-z]{3,24}$/.test(name)) throw new ModuleRefused(`"${name}" is not the name of a module: write 3 to 24 small letters.`);
  if (existsSync(path.join(base, "modules", name))) throw new ModuleRefused(`modules/${name} is there already.`);
  const record = declaresRecord(base, name);
  if (record !== undefined) throw new ModuleRefused(`${record} declares a record "${name}" already: choose another name.`);
  const list = path.join(base, "app/modules.ts");
  const text = readFileSync(list, "utf8");
  const end = text.indexOf("] as const;");
  if (end < 0) throw new ModuleRefused("app/modules.ts does not end with the list of modules.");
  const rank = String(freeRank(base));
  const letter = name.charAt(0).toUpperCase();
  const filled = (from: string): string =>
    from
      .replaceAll("zample", name)
      .replaceAll("Zample", letter + name.slice(1))
      .replaceAll("ZRANK", rank)
      .replaceAll("ZZ", letter);
  const migration = `server/migrations/${migrationName(base, name, today)}`;
  const written = globSync("**/*.txt", { cwd: template }).map((file) => {
    const place = file
      .split(path.sep)
      .join("/")
      .replace(/\.txt$/, "");
    const target = place.endsWith(".sql") ? migration : place.replaceAll("zample", name);
    const full = path.join(base, "modules", name, target);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, filled(readFileSync(path.join(template, file), "utf8")));
    return `modules/${name}/${target}`;
  });
  writeFileSync(list, `${text.slice(0, end)}  "${name}",\n${text.slice(end)}`);
  return written.toSorted();
}
