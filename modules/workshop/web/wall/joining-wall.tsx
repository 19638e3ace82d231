/** The wall while people join: first the network, then the QR code and the code to type, and how many phones have joined. */
import type { Wall } from "../../contract/workshop.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { Both, InSecond, Say } from "#platform/web/ui/room/both-languages.tsx";
import { hostOf } from "../room-words.ts";
import { wifiCode } from "./wifi-code.ts";
import "./joining.css";

/** How to join the Wi-Fi if the facilitator has entered its name, and how phones react to a network without internet access. */
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

const Count = ({ wall }: { readonly wall: Wall }) => (
  <p className="joining-count">
    <Rich id="wall.in" values={{ n: wall.present }} parts={[<b key="n" className="wall-count" />]} />
  </p>
);

/** The same steps in the second language of the wall, without the QR codes. */
const InOtherWords = ({ wall, joinUrl }: { readonly wall: Wall; readonly joinUrl: string }) => {
  const { t } = useWords();
  return (
    <>
      <h2>
        <span className="joining-number">1</span> {t("wall.join-network")}
      </h2>
      <p className="joining-quiet">{t("wall.no-internet")}</p>
      <p className="joining-quiet">{t("wall.stay")}</p>
      <h2>
        <span className="joining-number">2</span> {t("wall.scan-this")}
      </h2>
      <p className="joining-quiet">
        {t("wall.or-type")} <span className="ltr">{hostOf(joinUrl)}</span>
      </p>
      <Count wall={wall} />
    </>
  );
};

export const JoiningWall = ({ wall }: { readonly wall: Wall }) => {
  if (wall.joinUrl === null)
    return (
      <div className="wall-asking">
        <Both>
          <p className="wall-question">
            <Say id={wall.lost ? "wall.network-lost" : "wall.paper-only"} />
          </p>
        </Both>
      </div>
    );
  if (wall.doorLocked)
    return (
      <div className="wall-asking">
        <Both>
          <p className="wall-question">
            <Say id="wall.door-closed" />
          </p>
        </Both>
      </div>
    );
  return (
    <div className="joining">
      <JoinNetwork wifi={wall.wifi} />
      <Scan wall={wall} joinUrl={wall.joinUrl} />
      <section>
        <Count wall={wall} />
        <InSecond>
          <div className="joining-other">
            <InOtherWords wall={wall} joinUrl={wall.joinUrl} />
          </div>
        </InSecond>
      </section>
    </div>
  );
};
