/** The data of the programme's home page, read once for all parts of the page. */
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { getOverview } from "../../contract/overview.ts";

/** @returns undefined while the data is being loaded */
export const useOverview = () => {
  const { id: workspace } = useWorkspace();
  return useQuery(read(getOverview, { workspace })).data;
};
