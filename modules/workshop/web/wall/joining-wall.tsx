/** The wall while people join: the network first, then the code to scan or to type, and how many have joined. */
import type { Wall } from "../../contract/workshop.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { hostOf } from "../room-words.ts";
import { wifiCode } from "./wifi-code.ts";
import "./joining.css";

/** How to join the Wi-Fi, if the facilitator has entered its name, and what phones do with a network without internet. */
const JoinNetwork = ({ wifi }: { readonly wifi: Wall["wifi"] }) => {
  const { t } = useWords();
  return (
    <section>
      <h2>
        <span className="joining-number">1</span> {t("wall.join-network")}
      </h2>
      {wifi === null ? null : (
        <>
          <QrCode text={wifiCode(wifi)} label={t("wall.qr-wifi")} className="joining-wifi-qr" />
          <p className="joining-name">
            <bdi>{wifi.name}</bdi>
          </p>
          {wifi.password === "" ? null : (
            <p className="joining-password">
              <bdi>{wifi.password}</bdi>
            </p>
          )}
        </>
      )}
      <p className="joining-quiet">{t("wall.no-internet")}</p>
      <p className="joining-quiet">{t("wall.stay")}</p>
    </section>
  );
};

const Scan = ({ wall, joinUrl }: { readonly wall: Wall; readonly joinUrl: string }) => {
  const { t } = useWords();
  return (
    <section className="joining-scan">
      <h2>
        <span className="joining-number">2</span> {t("wall.scan-this")}
      </h2>
      <QrCode text={joinUrl} label={t("console.qr")} className="joining-qr" />
      <p className="joining-quiet">{t("wall.or-type")}</p>
      <p className="joining-address ltr">{hostOf(joinUrl)}</p>
      <p className="joining-code ltr join-code">{wall.code}</p>
    </section>
  );
};

const WhoIsIn = ({ wall }: { readonly wall: Wall }) => (
  <section>
    <p className="joining-count">
      <Rich id="wall.in" values={{ n: wall.present }} parts={[<b key="n" className="wall-count" />]} />
    </p>
  </section>
);

export const JoiningWall = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  if (wall.joinUrl === null)
    return (
      <div className="wall-asking">
        <p className="wall-question">{t(wall.lost ? "wall.network-lost" : "wall.paper-only")}</p>
      </div>
    );
  if (wall.doorLocked)
    return (
      <div className="wall-asking">
        <p className="wall-question">{t("wall.door-closed")}</p>
      </div>
    );
  return (
    <div className="joining">
      <JoinNetwork wifi={wall.wifi} />
      <Scan wall={wall} joinUrl={wall.joinUrl} />
      <WhoIsIn wall={wall} />
    </div>
  );
};
