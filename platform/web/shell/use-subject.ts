/** The record that the addresses of navigation and breadcrumbs refer to. */
import type { Endpoint } from "../../contract/endpoint.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { noSubject } from "../module/usable-entries.ts";
import { useModules } from "../module/use-modules.ts";
import type { Named, StepStates, Subject } from "../module/web-module.ts";
import { read } from "./api.ts";
import { useWorkspace } from "./session.ts";

const nothing: Named = { id: "navigation.none", method: "GET", path: "/" };

interface Found extends Subject {
  /** Parameters of the current address. */
  readonly address: Readonly<Record<string, string | undefined>>;
}

/** The record in the current address, or else the newest. */
export const useSubject = (): Found => {
  const { id: workspace, workspace: here } = useWorkspace();
  const address: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const source = useModules().subjects[here.kind];
  const { data } = useQuery({ ...read((source?.from ?? nothing) as Endpoint, { workspace } as never), enabled: source !== undefined });
  return { ...(source === undefined || data === undefined ? noSubject : source.choose(data, address)), address };
};

/** The recorded states of the steps of the subject; empty until they are known. */
export const useStepStates = (): StepStates => {
  const { id: workspace, workspace: here } = useWorkspace();
  const { params } = useSubject();
  const source = useModules().subjects[here.kind]?.steps;
  const { data } = useQuery({
    ...read((source?.from ?? nothing) as Endpoint, { workspace, ...params } as never),
    enabled: source !== undefined && Object.keys(params).length > 0,
  });
  return source === undefined || data === undefined ? {} : source.choose(data);
};
