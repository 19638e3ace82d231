/**
 * Asks one source which packages of the lock file have known vulnerabilities. The result names the source. There are two protocols: the bulk
 * advisories of an npm registry (`npm+https://...`), and OSV (`osv+https://...`), which a mirror in a network without internet can serve too. A
 * failed query never counts as "no vulnerability".
 */
export interface Package {
  readonly name: string;
  readonly version: string;
}
export interface Advisory extends Package {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}
export type Answer =
  | { readonly asked: string; readonly advisories: readonly Advisory[] }
  | { readonly asked: string; readonly noAnswer: string };

export const usualSource = "npm+https://registry.npmjs.org";
/** The maximum number of queries in one OSV batch. */
const batch = 1000;
const patience = 30_000;

/** The third-party packages of a `package-lock.json`, each version once. */
export const lockedPackages = (lock: string): readonly Package[] => {
  const { packages } = JSON.parse(lock) as { packages: Record<string, { name?: string; version?: string; link?: boolean }> };
  const found = new Map<string, Package>();
  for (const [place, { name, version, link }] of Object.entries(packages)) {
    const called = name ?? /.*node_modules\/(.+)$/.exec(place)?.[1];
    if (!place.includes("node_modules/") || link === true || called === undefined || version === undefined) continue;
    found.set(`${called}@${version}`, { name: called, version });
  }
  return [...found.values()];
};

/** The address of a query. @throws Error if the protocol of the source is unknown */
const placeOf = (source: string): { kind: "npm" | "osv"; base: string } => {
  const [, kind, base = ""] = /^(npm|osv)\+(https?:\/\/.+?)\/*$/.exec(source) ?? [];
  if (kind !== "npm" && kind !== "osv") throw new Error(`a source is npm+https://... or osv+https://..., not "${source}"`);
  return { kind, base };
};

const post = async (url: string, body: unknown): Promise<unknown> => {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return await response.json();
};

interface NpmAdvisory {
  readonly id?: number;
  readonly url?: string;
  readonly title?: string;
  readonly severity?: string;
}
const askNpm = async (base: string, packages: readonly Package[]): Promise<Advisory[]> => {
  const versions: Record<string, string[]> = {};
  for (const { name, version } of packages) (versions[name] ??= []).push(version);
  const answer = (await post(`${base}/-/npm/v1/security/advisories/bulk`, versions)) as Record<string, NpmAdvisory[]>;
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) throw new Error("its answer is none of npm's");
  return Object.entries(answer).flatMap(([name, list]) =>
    list.map(({ id, url, title = "", severity = "" }) => ({
      name,
      version: (versions[name] ?? []).join(", "),
      id: url ?? String(id),
      title,
      severity,
    })),
  );
};

interface OsvResults {
  readonly results?: readonly { readonly vulns?: readonly { readonly id: string }[] }[];
}
const askOsv = async (base: string, packages: readonly Package[]): Promise<Advisory[]> => {
  const found: Advisory[] = [];
  for (let from = 0; from < packages.length; from += batch) {
    const some = packages.slice(from, from + batch);
    const queries = some.map(({ name, version }) => ({ package: { name, ecosystem: "npm" }, version }));
    const { results } = (await post(`${base}/v1/querybatch`, { queries })) as OsvResults;
    if (results?.length !== some.length) throw new Error("its answer is none of OSV's");
    for (const [at, one] of some.entries())
      for (const { id } of results[at]?.vulns ?? []) found.push({ ...one, id, title: "", severity: "" });
  }
  return found;
};

/**
 * @param source `npm+URL` or `osv+URL` @throws Error if `source` has another form. If the query fails, the function does not throw:
 * the failure is part of the result
 */
export const askAdvisories = async (source: string, packages: readonly Package[]): Promise<Answer> => {
  const { kind, base } = placeOf(source);
  try {
    return { asked: source, advisories: await (kind === "npm" ? askNpm : askOsv)(base, packages) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
    return { asked: source, noAnswer: `${error instanceof Error ? error.message : "failed"}${cause}` };
  }
};
