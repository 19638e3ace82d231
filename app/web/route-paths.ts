/**
 * Reads the addresses of the desk from the sources of its router, as patterns with `:name` for a parameter. The build writes them beside
 * the pages (`routes.json`), so that the server answers 404 to any other address.
 */

/** If a route cannot be read here, the server would refuse its address, so the build fails. */
const unread = (what: string): Error => new Error(`route-paths.ts cannot read ${what}; write the route as the others are, or teach it.`);

const routeForm = /(?:const (\w+) = )?createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(?:path: "([^"]*)"|path,|id: "[^"]*")/g;

/**
 * @param sources texts of `routes-frame.ts` and `routes.tsx`, in this order
 * @returns patterns such as `/w/:workspace/rooms/:room`, each once, sorted
 * @throws Error if a route has a form that this code does not know
 */
export const routePaths = (sources: readonly string[]): string[] => {
  const text = sources.join("\n");
  const prefixes = new Map([["root", ""]]);
  const paths = new Set<string>();
  const found = [...text.matchAll(routeForm)];
  const all = text.match(/\bcreateRoute\(/g)?.length ?? 0;
  if (found.length !== all) throw unread(`${all - found.length} of ${all} routes`);
  for (const [whole, name, parent = "", path] of found) {
    // the helper `outside`: its addresses are arguments of its calls
    if (whole.includes("path,")) continue;
    const prefix = prefixes.get(parent);
    if (prefix === undefined) throw unread(`the route below "${parent}"`);
    const full = prefix + (path === undefined || path === "/" ? "" : path);
    if (name !== undefined) prefixes.set(name, full);
    if (path !== undefined) paths.add(full === "" ? "/" : full.replaceAll(/\$(\w+)/g, ":$1"));
  }
  for (const [, path = ""] of text.matchAll(/= outside\("([^"]+)"/g)) paths.add(path);
  return [...paths].sort();
};
