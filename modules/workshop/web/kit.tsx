/** The dialog for the kit: one PDF, printed before the workshop, with run-sheet, scenario texts, ballots and slips of the room. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useState } from "react";
import { file, refresh, saveFile, useRead } from "#platform/web/shell/api.ts";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { paperNames, printKit } from "../contract/kit.ts";
import { getPaper } from "../contract/paper.ts";
import { getRoom, type Room } from "../contract/workshop.ts";

const atMost = (n: number): number => Math.min(60, Math.max(0, Math.round(n) || 0));

export const Kit = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t, language } = useWords();
  const { languages } = useSession();
  const { data } = useRead(listAgencies, { workspace });
  const reachable = room.joinUrl !== null;
  const [slips, setSlips] = useState(reachable ? 3 : 0);
  const [ballots, setBallots] = useState(4);
  const [paper, setPaper] = useState<(typeof paperNames)[number]>("a4");
  const [second, setSecond] = useState("");
  const print = useCommandForm({
    send: async () =>
      saveFile(
        await file(printKit, {
          params: { workspace, room: room.id },
          body: {
            languages: [language.tag, ...(second === "" ? [] : [second])],
            paper,
            slips: slips === 0 ? [] : data.agencies.slice(0, 40).map(({ id }) => ({ agency: id, sheets: slips })),
            ballots,
          },
        }),
        `kit-${language.tag}.pdf`,
      ),
    stale: [],
    onSettled: () => refresh(getPaper, getRoom),
  });
  const count = (label: string, value: number, set: (n: number) => void, disabled = false) => (
    <TextField
      label={label}
      type="number"
      min={0}
      max={60}
      disabled={disabled}
      value={value}
      onChange={(event) => set(atMost(event.target.valueAsNumber))}
    />
  );
  return (
    <CommandForm className="form" act={print} onSubmit={() => print.mutate()} submit={t("paper.kit.print")} look="secondary">
      <p className="read">{t("paper.kit.means")}</p>
      <div className="form-row">
        {count(t("paper.kit.slips"), slips, setSlips, !reachable)}
        {count(t("paper.kit.ballots"), ballots, setBallots)}
      </div>
      <div className="form-row">
        <SelectField label={t("door.slips-second")} value={second} onValue={setSecond}>
          <option value="">{t("door.slips-one-language")}</option>
          {languages
            .filter(({ tag }) => tag !== language.tag)
            .map(({ tag, name }) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
        </SelectField>
        <SelectField label={t("paper.kit.size")} value={paper} onValue={(value) => setPaper(value === "us-letter" ? "us-letter" : "a4")}>
          {paperNames.map((name) => (
            <option key={name} value={name}>
              {t(`paper.kit.size.${name}`)}
            </option>
          ))}
        </SelectField>
      </div>
    </CommandForm>
  );
};
