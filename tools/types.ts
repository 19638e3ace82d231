/** Compiles every TypeScript project of the checkout, and checks that every code file belongs to at least one project. */
import { spawn } from "node:child_process";
import path from "node:path";
import { tool } from "./run-command.ts";
import { root } from "./source-files.ts";

export interface Typed {
  readonly projects: number;
  readonly files: number;
  readonly faults: readonly string[];
}

/**
 * Compiles every project whose tsconfig file is in a folder below the root, two projects at a time. The tsconfig file at the root
 * only lists these projects, for editors and the linter. `files` are all paths of the checkout.
 */
export async function typeFaults(files: readonly string[]): Promise<Typed> {
  const projects = files.filter((file) => /(^|\/)tsconfig(\.[a-z]+)?\.json$/.test(file) && !/^tsconfig(\.base)?\.json$/.test(file));
  const seen = new Set<string>();
  const faults: string[] = [];
  const waiting = [...projects];
  const compile = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const { code, text } = await tsc(project);
      let errors = 0;
      for (const line of text.split("\n")) {
        const file = line.trim();
        if (path.isAbsolute(file)) seen.add(path.relative(root, file).split(path.sep).join("/"));
        else if (file !== "") errors = faults.push(file.startsWith("error") ? `${project}: ${file}` : line);
      }
      if (code !== 0 && errors === 0) faults.push(`${project}: the compiler ended with ${code}`);
    }
  };
  await Promise.all([compile(), compile()]);
  const own = files.filter((file) => /\.tsx?$/.test(file));
  for (const file of own) if (!seen.has(file)) faults.push(`${file} is in no tsconfig: nothing checks its types`);
  return { projects: projects.length, files: own.length, faults };
}

function tsc(project: string): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      // one thread for each project, because two projects are compiled at a time, and several threads of one compilation would check many types twice
      [tool("typescript/bin/tsc"), "-p", path.join(root, project), "--listFiles", "--pretty", "false", "--singleThreaded"],
      { cwd: root },
    );
    let text = "";
    child.stdout.on("data", (data: Buffer) => (text += data.toString()));
    child.stderr.on("data", (data: Buffer) => (text += data.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, text }));
  });
}
