/** How much a guest opened here: a link to the lines of the audit for those who may read them. */
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
