/**
 * The network of the rooms: the addresses of this computer, the switch, the test with a phone, and the Wi-Fi to show. The dialog that opens a room
 * and the console use this section.
 */
import { getNetwork, switchNetworkOn, type Network } from "../../contract/network.ts";
import { getRoom, getWall } from "../../contract/workshop.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { Status, StatusGlyph, type Glyph } from "#platform/web/ui/status.tsx";
import { Addresses } from "./addresses.tsx";
import { NetworkTest } from "./network-test.tsx";
import { WifiShown } from "./wifi-shown.tsx";
import "./network.css";

const glyphs: Readonly<Record<Network["state"], Glyph>> = {
  off: "late",
  ready: "not-started",
  on: "done",
  gone: "late",
  "this-computer": "skipped",
};

/** How often the page loads the network (ms), because addresses and the test change without an action of the reader. */
const everyMs = 1500;

export const useNetwork = (workspace: string): Network | undefined =>
  useQuery({ ...read(getNetwork, { workspace }), refetchInterval: everyMs }).data;

const Said = ({ network }: { readonly network: Network }) => {
  const { t } = useWords();
  const { state, fixedBy, host, addresses } = network;
  if (state === "off" && fixedBy === "server") return <ErrorSentence what={t("network.server")} todo={t("network.server-do")} />;
  if (state === "off" && addresses.length === 0) return <ErrorSentence what={t("network.none")} todo={t("network.none-do")} />;
  if (state === "off") return <ErrorSentence what={t("network.off")} why={t("network.off-do")} />;
  if (state === "gone") return <ErrorSentence what={t("network.gone", { address: host ?? "" })} todo={t("network.gone-do")} />;
  if (state === "this-computer")
    return <ErrorSentence what={t("network.this-computer")} why={t("network.this-computer-do", { address: host ?? "" })} />;
  return (
    <p className="network-on" role="status">
      <StatusGlyph glyph={glyphs[state]} size={18} />
      <span>
        <b>{t(state === "on" ? "network.on" : "network.ready")}</b> {t(state === "on" ? "network.on-until" : "network.ready-means")}
      </span>
    </p>
  );
};

export const NetworkSection = ({
  workspace,
  network,
  heading,
}: {
  readonly workspace: string;
  readonly network: Network;
  readonly heading: string;
}) => {
  const { t } = useWords();
  const { state, fixedBy, host, addresses } = network;
  const [picked, setPicked] = useState<string | null>(null);
  const there = (address: string | null): boolean => addresses.some((one) => one.address === address);
  const chosen = there(picked) ? picked : there(host) ? host : (addresses[0]?.address ?? null);
  const on = useMutation({
    mutationFn: (address: string | null) => call(switchNetworkOn, { params: { workspace }, body: { address } }),
    onSettled: () => refresh(getNetwork, getRoom, getWall),
  });
  const moves = fixedBy === null && chosen !== null && chosen !== host;
  return (
    <section className="network" aria-label={heading}>
      <header className="door-head">
        <h2>{heading}</h2>
        <Status glyph={glyphs[state]}>{t(`network.state.${state}`)}</Status>
      </header>
      <Said network={network} />
      {fixedBy === null && addresses.length > 0 ? <Addresses addresses={addresses} chosen={chosen} onChoose={setPicked} /> : null}
      {fixedBy === "start" || fixedBy === "proxy" ? <p>{t("network.proxy", { address: host ?? "" })}</p> : null}
      <ProblemSentence error={on.error} />
      {moves ? (
        <Button
          look={state === "off" || state === "gone" ? "primary" : "secondary"}
          size="room"
          disabled={on.isPending}
          onClick={() => on.mutate(chosen)}
        >
          {t(state === "off" ? "network.switch-on" : "network.move")}
        </Button>
      ) : null}
      <NetworkTest network={network} busy={on.isPending} onTest={() => on.mutate(null)} />
      {state === "off" ? null : <WifiShown workspace={workspace} wifi={network.wifi} />}
    </section>
  );
};
