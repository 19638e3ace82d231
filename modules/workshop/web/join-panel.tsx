/** Shows how people join: the QR code, the address and the code to type, and the digits for comparing the room's key on two screens. */
import type { Room } from "../contract/workshop.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { hostOf } from "./room-words.ts";

/** Shows the QR code, the address, the code to type and the comparison digits; if the room is not on the network, only a sentence about this. */
export const JoinFacts = ({ room }: { readonly room: Room }) => {
  const { t } = useWords();
  if (room.joinUrl === null || room.code === null)
    return (
      <CautionSentence title={t("console.not-listening")}>
        {t(room.network === "gone" ? "network.gone-do" : "problem.network-off.do", { address: "" })}
      </CautionSentence>
    );
  return (
    <div className="join-panel">
      <QrCode text={room.joinUrl} label={t("console.qr")} />
      <dl>
        <dt>{t("console.join-address")}</dt>
        <dd className="ltr">{hostOf(room.joinUrl)}</dd>
        <dt>{t("console.join-code")}</dt>
        <dd className="ltr join-code join-big">{room.code}</dd>
        <dt>{t("console.key-digits")}</dt>
        <dd>
          <span className="ltr join-code key-digits">{room.keyDigits}</span>{" "}
          <span className="meta block small">{t("console.key-digits-help")}</span>
        </dd>
      </dl>
    </div>
  );
};

export const JoinPanel = ({ room }: { readonly room: Room }) => {
  const { t } = useWords();
  return (
    <Section title={t("console.join")} end={t("door.in", { n: room.present })}>
      <JoinFacts room={room} />
    </Section>
  );
};
