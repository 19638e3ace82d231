/** Wraps a text about the records that a guest opened. For readers who may read the audit, the text is a link to these rows of the audit. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";

interface Props {
  readonly account: string;
  readonly children: ReactNode;
}

export const ReadsLink = ({ account, children }: Props) => {
  const { id: workspace, may } = useWorkspace();
  if (!may("audit.read")) return <>{children}</>;
  return (
    <Link to="/w/$workspace/audit" params={{ workspace }} search={{ what: "read", who: account } as never} className="quiet-link">
      {children}
    </Link>
  );
};
