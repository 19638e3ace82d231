/**
 * Every address of the desk as a pattern with `:name` for a parameter. The build writes them beside the pages (`routes.json`), so
 * that the server replies 404 to any other address.
 */
import type { WebModule } from "#platform/web/module/web-module.ts";
import { desk } from "./desk-modules.ts";
import { outsidePages } from "./outside-pages.ts";

/**
 * @param without names of the modules that are left out
 * @returns patterns such as `/w/:workspace/rooms/:room`; sorted, without duplicates
 */
export const routePaths = (without: readonly string[] = []): string[] => {
  const modules: readonly WebModule[] = desk.filter(({ name }) => !without.includes(name));
  const inWorkspace = modules.flatMap(({ routes }) => routes.map(({ path }) => `/w/$workspace${path}`));
  const forAnybody = [...outsidePages, ...modules.flatMap(({ outside = [] }) => outside)].map(({ path }) => path);
  const all = ["/", ...forAnybody, "/w/$workspace", ...inWorkspace];
  return [...new Set(all.map((path) => path.replaceAll(/\$(\w+)/g, ":$1")))].sort();
};
