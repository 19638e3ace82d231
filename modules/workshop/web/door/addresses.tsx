/** The list of addresses of this computer, from which the facilitator chooses one. The loopback address is listed, but cannot be chosen. */
import type { Network } from "../../contract/network.ts";
import { useId } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";

interface Props {
  readonly addresses: Network["addresses"];
  readonly chosen: string | null;
  readonly onChoose: (address: string) => void;
}

export const Addresses = ({ addresses, chosen, onChoose }: Props) => {
  const { t } = useWords();
  const group = useId();
  return (
    <fieldset className="addresses">
      <legend>{t("network.found")}</legend>
      <div className="address-list">
        {addresses.map(({ address, name, kind, local }) => (
          <label key={address} className="address" data-chosen={address === chosen || undefined}>
            <input type="radio" name={group} checked={address === chosen} onChange={() => onChoose(address)} />
            <span className="address-name">
              {t(`network.kind.${kind}`)} <bdi className="meta small">{name}</bdi>
            </span>
            <bdi className="address-digits">{address}</bdi>
            <span className="address-means">
              {local ? t(`network.means.${kind}`) : null}
              {local ? null : (
                <span className="address-warns">
                  <StatusGlyph glyph="due" size={14} /> {t("network.internet")}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      <p className="meta small address-none">
        <StatusGlyph glyph="skipped" size={14} /> {t("network.loopback", { address: "127.0.0.1" })}
      </p>
    </fieldset>
  );
};
