/** The address of a found record's page. */

/** @param to path below the workspace, with `$name` for each parameter @param params what the search gave; an unknown name stays empty */
export const hrefOf = (workspace: string, to: string, params: Readonly<Record<string, string>>): string =>
  `/w/${workspace}${to.replaceAll(/\$([A-Za-z]+)/g, (_, name: string) => params[name] ?? "")}`;
