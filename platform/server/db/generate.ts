/**
 * Writes `schema.generated.ts`, the types of every table, from a new database on which all migrations have run.
 *   node platform/server/db/generate.ts           writes it
 *   node platform/server/db/generate.ts --check   exits 1 if it differs from the migrations
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareCluster } from "./bootstrap.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { openCluster } from "./supervisor.ts";

const target = fileURLToPath(new URL("./schema.generated.ts", import.meta.url));
const codegen = fileURLToPath(import.meta.resolve("kysely-codegen")).replace(/index\.js$/, "cli/bin.js");

async function generated(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-generate-"));
  const cluster = await openCluster({ dataDir: folder, log: () => {}, settings: { fsync: "off", max_connections: "20" } });
  try {
    const reach = await prepareCluster(cluster);
    await migrate({
      migrations: await readMigrations(),
      owner: reach("owner"),
      reader: reach("app"),
      jobs: reach("jobs"),
      backupPoint: async () => {},
      log: () => {},
    });
    const out = join(folder, "schema.ts");
    const { host, port } = cluster.address();
    const url = new URL("postgres://localhost/counterpart");
    url.username = String(cluster.superuser("counterpart").user);
    url.password = String(cluster.superuser("counterpart").password);
    url.searchParams.set("host", host);
    url.searchParams.set("port", String(port));
    execFileSync(
      process.execPath,
      [
        codegen,
        "--dialect=postgres",
        `--url=${url.href}`,
        `--out-file=${out}`,
        "--default-schema=none",
        "--include-pattern=*.*",
        "--exclude-pattern=graphile_worker.*",
        "--date-parser=string",
        `--type-mapping=${JSON.stringify({ int8: "number", bytea: "Buffer" })}`,
      ],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const text = await readFile(out, "utf8");
    return `// Made from the migrations by generate.ts; not edited by hand.\n${text.replace(/^\/\*\*[\s\S]*?\*\/\n/, "")}`;
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const text = await generated();
if (!process.argv.includes("--check")) {
  await writeFile(target, text);
  console.log(`Wrote ${target}`);
} else if (text !== (await readFile(target, "utf8").catch(() => ""))) {
  console.error("schema.generated.ts is not what the migrations make. Run: node platform/server/db/generate.ts");
  process.exitCode = 1;
} else console.log("schema.generated.ts is fresh");
