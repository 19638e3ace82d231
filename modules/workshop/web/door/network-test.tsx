/** The test of the network: a QR code that the facilitator scans with a phone, and a message that states which device has reached this computer. */
import type { Network } from "../../contract/network.ts";
import { useEffect, useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { Status } from "#platform/web/ui/status.tsx";

/** If no phone has reached this computer after this time (ms), the page explains what may prevent it. */
const patienceMs = 20_000;

const usePatience = (url: string): boolean => {
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setOver(url), patienceMs);
    return () => clearTimeout(timer);
  }, [url]);
  return over === url;
};

const Outcome = ({ test, host }: { readonly test: NonNullable<Network["test"]>; readonly host: string }) => {
  const { t, time } = useWords();
  const waitedLong = usePatience(test.url);
  const { reached } = test;
  const { port } = new URL(test.url);
  if (reached !== null && !reached.own)
    return (
      <>
        <Status glyph="done">{t("network.test-reached")}</Status>
        <span className="meta small block">{t("network.test-when", { time: time(reached.at), address: host })}</span>
      </>
    );
  return (
    <>
      {reached === null ? (
        <Status glyph={waitedLong ? "late" : "under-way"}>{t(waitedLong ? "network.test-none" : "network.test-waiting")}</Status>
      ) : (
        <Status glyph="due">{t("network.test-own")}</Status>
      )}
      {reached !== null && !waitedLong ? <span className="meta small block">{t("network.test-own-do")}</span> : null}
      {waitedLong ? (
        <ul className="test-causes">
          <li>{t("network.test-none-wifi")}</li>
          <li>{t("network.test-none-firewall", { port })}</li>
          <li>{t("network.test-none-phone")}</li>
        </ul>
      ) : null}
    </>
  );
};

interface Props {
  readonly network: Network;
  readonly busy: boolean;
  readonly onTest: () => void;
}

export const NetworkTest = ({ network, busy, onTest }: Props) => {
  const { t } = useWords();
  const { test, state, host } = network;
  if (state === "this-computer" || state === "gone") return null;
  return (
    <div className="network-test">
      {test === null ? (
        <span className="test-place" aria-hidden="true" />
      ) : (
        <QrCode text={test.url} label={t("network.qr")} className="qr test-qr" />
      )}
      <div>
        <h3>{t("network.test")}</h3>
        <div role="status">{test === null ? null : <Outcome test={test} host={host ?? ""} />}</div>
        {test === null ? <p className="meta small">{t("network.test-later")}</p> : null}
        {state === "off" ? null : (
          <Button look="tertiary" disabled={busy} onClick={onTest}>
            {t(test === null ? "network.test-do" : "network.test-again")}
          </Button>
        )}
      </div>
    </div>
  );
};
