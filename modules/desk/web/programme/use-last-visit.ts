/** The end of the reader's previous visit; null during the first visit. The present visit is recorded in this browser. */
import { useEffect, useState } from "react";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { store, stored } from "#platform/web/shell/settings.ts";
import { visited } from "./last-visit.ts";

const setting = "desk-visits";

export const useLastVisit = (): string | null => {
  const { account } = useSession();
  const { id: workspace } = useWorkspace();
  const key = `${account?.id ?? ""} ${workspace}`;
  const [before] = useState(() => visited(stored(setting), key, new Date()).before);
  useEffect(() => store(setting, visited(stored(setting), key, new Date()).text), [key]);
  return before;
};
