/** The name of a record as a link to its page; without a link if no module of this desk has a page for its kind. */
import type { ReactNode } from "react";
import { useModules } from "../module/use-modules.ts";
import { hrefOf } from "./href-of.ts";

interface Props {
  readonly workspace: string;
  /** The URN of the record; null if the reader cannot open its page. */
  readonly urn: string | null;
  readonly children: ReactNode;
}
export const RecordLink = ({ workspace, urn, children }: Props) => {
  const { records } = useModules();
  const [, , kind = "", id = ""] = urn?.split(":") ?? [];
  const to = records[kind];
  const [, name] = /\$([A-Za-z]+)$/.exec(to ?? "") ?? [];
  if (to === undefined || name === undefined) return children;
  return (
    <a className="quiet-link" href={hrefOf(workspace, to, { [name]: id })}>
      {children}
    </a>
  );
};
