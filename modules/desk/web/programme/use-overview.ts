/** The data of the programme's desk, read once for all parts of the page. */
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { getOverview } from "../../contract/overview.ts";

/** @returns undefined while it is being read */
export const useOverview = () => {
  const { id: workspace } = useWorkspace();
  return useQuery(read(getOverview, { workspace })).data;
};
