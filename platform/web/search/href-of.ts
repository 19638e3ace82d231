/** The address of the page of a found record. */

/**
 * @param to path below the workspace, with `$name` for each parameter @param params the parameters that the search returned; a missing parameter is
 * replaced by an empty text
 */
export const hrefOf = (workspace: string, to: string, params: Readonly<Record<string, string>>): string =>
  `/w/${workspace}${to.replaceAll(/\$([A-Za-z]+)/g, (_, name: string) => params[name] ?? "")}`;
