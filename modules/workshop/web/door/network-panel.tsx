/** The network settings on the console of an open room. */
import { useWords } from "#platform/web/shell/words.ts";
import { NetworkSection, useNetwork } from "./network-section.tsx";

export const NetworkPanel = ({ workspace }: { readonly workspace: string }) => {
  const { t } = useWords();
  const network = useNetwork(workspace);
  return network === undefined ? null : <NetworkSection workspace={workspace} network={network} heading={t("network.title")} />;
};
