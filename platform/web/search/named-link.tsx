/** The code and title of a record, with a link to its page. */
import type { NamedRecord } from "../../contract/named-record.ts";
import { useModules } from "../module/use-modules.ts";
import { langOf } from "../shell/formats.ts";
import { hrefOf } from "./href-of.ts";

export const NamedLink = ({ workspace, of }: { readonly workspace: string; readonly of: NamedRecord }) => {
  const { found } = useModules();
  const to = found[of.kind]?.to;
  const title = (
    <>
      {of.code === null ? null : <b className="ltr">{of.code}</b>} <span {...langOf(of.title.lang)}>{of.title.text}</span>
    </>
  );
  return to === undefined ? (
    <span>{title}</span>
  ) : (
    <a className="quiet-link" href={hrefOf(workspace, to, of.params)}>
      {title}
    </a>
  );
};
