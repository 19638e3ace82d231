/**
 * How to join, on every page of the wall after the room has begun: the QR code in the corner, at least 200 px wide, and beside it the text to type.
 */
import type { Wall } from "../../contract/workshop.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { hostOf } from "../room-words.ts";
import "./joining.css";

/** The digits for comparison, which a phone shows if its user typed the code. */
export const KeyDigits = ({ wall }: { readonly wall: Wall }) =>
  wall.joinUrl === null ? null : (
    <span>
      <Rich id="wall.key-digits" values={{ digits: wall.keyDigits }} parts={[<b key="n" className="ltr join-code key-digits" />]} />
    </span>
  );

export const LateCode = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  if (wall.code === null || wall.joinUrl === null) return null;
  if (wall.doorLocked) return <span className="wall-late">{t("wall.door-closed")}</span>;
  return (
    <span className="wall-late">
      <span>
        <Rich id="wall.join" values={{ code: wall.code }} parts={[<b key="n" className="ltr join-code" />]} />
      </span>
      <span className="ltr">{hostOf(wall.joinUrl)}</span>
      <KeyDigits wall={wall} />
      <span>
        <Rich id="wall.in" values={{ n: wall.present }} parts={[<b key="n" />]} />
      </span>
    </span>
  );
};

export const CornerCode = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  return wall.joinUrl === null || wall.doorLocked ? null : (
    <QrCode text={wall.joinUrl} label={t("console.qr")} className="wall-corner-qr" />
  );
};
