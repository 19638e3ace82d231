/** The States of the programme: the printed text does not name a State that has not agreed. */
import { useState } from "react";
import { today } from "#platform/web/shell/formats.ts";
import { textIn } from "#methods/language/index.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getPress, nameState, type PressPage } from "../contract/press.ts";

interface Props {
  readonly page: PressPage;
}
const stale = [getPress];

const AgreeForm = ({ page, onClose }: Props & { readonly onClose: () => void }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const open = page.states.filter(({ agreedOn }) => agreedOn === null);
  const [state, setState] = useState("");
  const [agreedOn, setAgreedOn] = useState(today());
  const agree = useCommandForm({
    send: () => call(nameState, { params: { workspace, release: page.release.id, state }, body: { agreedOn } }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={agree} onSubmit={() => agree.mutate()} submit={t("desk.save")} blocked={state === ""} onCancel={onClose}>
      <SelectField label={t("press.state")} value={state} onValue={setState} empty="–">
        {open.map((one) => (
          <option key={one.state} value={one.state}>
            {textIn(one.name, language.tag).text}
          </option>
        ))}
      </SelectField>
      <DateField label={t("press.agreed-on")} value={agreedOn} onValue={setAgreedOn} required />
    </CommandForm>
  );
};

export const StatesSide = ({ page }: Props) => {
  const { t, language, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const [adding, setAdding] = useState(false);
  const remove = useCommandForm({
    send: (_, state: string) => call(nameState, { params: { workspace, release: page.release.id, state }, body: { agreedOn: null } }),
    stale,
  });
  const agreed = page.states
    .filter(({ agreedOn }) => agreedOn !== null)
    .map((one) => ({ ...one, text: textIn(one.name, language.tag).text }))
    .toSorted((a, b) => a.text.localeCompare(b.text, language.tag));
  return (
    <Section title={t("press.states")}>
      <p className="meta">{t("press.states-why")}</p>
      <ul className="rows">
        {agreed.map((one) => (
          <li key={one.state}>
            {one.text}
            <span className="meta small block">{t("press.agreed", { date: localDate(one.agreedOn ?? "") })}</span>
            {may("press.write") ? (
              <button type="button" className="link-button" disabled={remove.isPending} onClick={() => remove.mutate(one.state)}>
                {t("press.remove")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {may("press.write") && agreed.length < page.states.length ? (
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t("press.add-state")}
        </Button>
      ) : null}
      <ModalDialog open={adding} title={t("press.add-state")} onClose={() => setAdding(false)}>
        <AgreeForm page={page} onClose={() => setAdding(false)} />
      </ModalDialog>
    </Section>
  );
};
