/**
 * The dialog that prints slips. The facilitator chooses the number for each agency, and the languages. The codes are not stored; each printing makes
 * new codes.
 */
import { getDoor, printSlips, type Door } from "../../contract/door.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "#platform/web/shell/session.ts";
import { file, refresh, saveFile } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { noAgency } from "./waiting-phone.tsx";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly door: Door;
  readonly onClose: () => void;
}
const follows = "follow";
/** The maximum number of slips for one agency in one printing. */
const most = 60;

export const SlipsDialog = ({ workspace, room, door, onClose }: Props) => {
  const { t, language, name, compare } = useWords();
  const { languages } = useSession();
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [second, setSecond] = useState("");
  const [network, setNetwork] = useState("");
  const rows = [
    ...door.agencies.map((one) => ({ id: one.id, text: name(one.name) })).toSorted((a, b) => compare(a.text, b.text)),
    { id: noAgency, text: t("door.no-agency") },
    { id: follows, text: t("door.follows") },
  ];
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const print = useMutation({
    mutationFn: async () =>
      saveFile(
        await file(printSlips, {
          params: { workspace, room },
          body: {
            languages: [language.tag, ...(second === "" ? [] : [second])],
            network: network.trim() === "" ? null : network.trim(),
            piles: Object.entries(counts).flatMap(([id, slips]) =>
              slips === 0 ? [] : [{ agency: id === noAgency || id === follows ? null : id, follows: id === follows, slips }],
            ),
          },
        }),
        `slips-${language.tag}.pdf`,
      ),
    onSuccess: onClose,
    onSettled: () => refresh(getDoor),
  });
  return (
    <CommandForm
      act={print}
      onSubmit={() => print.mutate()}
      submit={t("door.slips-print", { n: total })}
      blocked={total === 0}
      onCancel={onClose}
    >
      <p className="read">{t("door.slips-means")}</p>
      <ul className="slip-piles">
        {rows.map(({ id, text }) => (
          <li key={id}>
            <label>
              <span aria-hidden="true">{text}</span>
              <input
                type="number"
                className="control"
                min={0}
                max={most}
                aria-label={t("door.slips-number", { agency: text })}
                value={counts[id] ?? 0}
                onChange={(event) =>
                  setCounts({ ...counts, [id]: Math.min(most, Math.max(0, Math.round(event.target.valueAsNumber) || 0)) })
                }
              />
            </label>
          </li>
        ))}
      </ul>
      <SelectField label={t("door.slips-second")} value={second} onValue={setSecond}>
        <option value="">{t("door.slips-one-language")}</option>
        {languages
          .filter(({ tag }) => tag !== language.tag)
          .map(({ tag, name: own }) => (
            <option key={tag} value={tag} lang={tag}>
              {own}
            </option>
          ))}
      </SelectField>
      <TextField
        label={t("door.slips-network")}
        help={t("door.slips-network-help")}
        value={network}
        maxLength={120}
        onChange={(event) => setNetwork(event.target.value)}
      />
    </CommandForm>
  );
};
