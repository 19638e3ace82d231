/** The modules of the checkout and their dependencies, from each `module.json`. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export interface Module {
  /** The name of the module, which is also the name of its folder below `modules/`. */
  readonly name: string;
  /** One line that describes the module. */
  readonly title: string;
  /** Names of the modules whose public code this module may import, in server, web, phone and contract. */
  readonly depends: readonly string[];
}

/** All modules below `base`, by name; a module without a `module.json` depends on nothing. */
export function readModules(base: string): ReadonlyMap<string, Module> {
  const folder = path.join(base, "modules");
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  return new Map(
    names.sort().map((name) => {
      const file = path.join(folder, name, "module.json");
      const said = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Module>) : {};
      return [name, { name, title: said.title ?? "", depends: said.depends ?? [] }];
    }),
  );
}

/** The faults of the graph, as sentences: a dependency on a module that does not exist, and every cycle of dependencies. */
export function moduleFaults(modules: ReadonlyMap<string, Module>): string[] {
  const faults: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name);
    if (at >= 0) {
      faults.push(`modules depend on each other in a circle: ${[...way.slice(at), name].join(" -> ")}`);
      return;
    }
    if (done.has(name)) return;
    for (const needed of modules.get(name)?.depends ?? []) {
      if (modules.has(needed)) visit(needed, [...way, name]);
      else faults.push(`modules/${name}/module.json depends on "${needed}", which is not a module`);
    }
    done.add(name);
  };
  for (const { name, title } of modules.values()) {
    if (title === "") faults.push(`modules/${name}/module.json has no title`);
    visit(name, []);
  }
  return faults;
}

/** The faults of the list of `app/modules.ts`, as sentences: it must contain each module once, after the modules that it depends on. */
export function listFaults(list: readonly string[], modules: ReadonlyMap<string, Module>): string[] {
  const absent = [...modules.keys()].filter((name) => !list.includes(name)).map((name) => `app/modules.ts does not list ${name}`);
  const wrong = list.flatMap((name, at) => {
    if (!modules.has(name)) return [`app/modules.ts lists ${name}, which is not a folder of modules/`];
    if (list.indexOf(name) !== at) return [`app/modules.ts lists ${name} twice`];
    const later = (modules.get(name)?.depends ?? []).filter((needed) => list.indexOf(needed) > at);
    return later.map((needed) => `app/modules.ts lists ${name} before ${needed}, on which it depends`);
  });
  return [...absent, ...wrong];
}

/** The modules as lines of text; each module comes after those that it depends on. */
export function moduleGraphText(modules: ReadonlyMap<string, Module>): string {
  const lines: string[] = [];
  const told = new Set<string>();
  const tell = (name: string): void => {
    const module = modules.get(name);
    if (module === undefined || told.has(name)) return;
    told.add(name);
    module.depends.forEach(tell);
    lines.push(`${name.padEnd(16)}${module.depends.length === 0 ? "" : `-> ${[...module.depends].sort().join(", ")}`}`.trimEnd());
  };
  for (const name of modules.keys()) tell(name);
  return `${lines.join("\n")}\n`;
}
