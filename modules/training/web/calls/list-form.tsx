/**
 * At the State: the form with the people who have not been sent to the programme yet, in order. People who were sent are shown above and cannot be
 * changed.
 */
import { useState } from "react";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { sexes } from "#modules/people/contract/people.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { keepList, listReceivedCalls, type CallHere } from "../../contract/calls-at-state.ts";
import { emptyNominee, moved, nomineeDrafts, type NomineeDraft } from "./list-draft.ts";

interface Props {
  readonly workspace: string;
  readonly of: CallHere;
  readonly onClose: () => void;
}

export const ListForm = ({ workspace, of, onClose }: Props) => {
  const { t, number } = useWords();
  const [people, setPeople] = useState<readonly NomineeDraft[]>(() => nomineeDrafts(of));
  const standing = of.lines.filter(({ releasedAt, withdrawn }) => releasedAt !== null && withdrawn === null).length;
  const most = of.seats + of.alternates;
  const set = (at: number, more: Partial<NomineeDraft>) => setPeople(people.map((one, i) => (i === at ? { ...one, ...more } : one)));
  const save = useCommandForm({
    send: () =>
      call(keepList, {
        params: { workspace, call: of.id },
        body: {
          expectedRev: of.rev,
          people: people.map(({ name, unit, unitType, sex }) => ({ name: name.trim(), unit: unit.trim(), unitType, sex })),
        },
      }),
    stale: [listReceivedCalls],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p className="meta">{t("nominations.list-help", { seats: of.seats, alternates: of.alternates })}</p>
      {people.map((one, i) => {
        const place = standing + i + 1;
        const head = t(place > of.seats ? "nominations.alternate-n" : "nominations.place-n", { n: place });
        return (
          <fieldset className="nominations-person" key={one.id}>
            <legend>{head}</legend>
            <div className="form-row">
              <TextField label={t("common.name")} value={one.name} onValue={(name) => set(i, { name })} required maxLength={200} />
              <TextField
                label={t("training.unit")}
                optional={t("desk.optional")}
                value={one.unit}
                onValue={(unit) => set(i, { unit })}
                maxLength={200}
              />
            </div>
            <div className="form-row">
              <SelectField
                label={t("training.unit-type")}
                value={one.unitType}
                onValue={(unitType) => set(i, { unitType })}
                options={agencyTypes}
                show={(type) => t(`programme.type.${type}`)}
              />
              <SelectField
                label={t("people.column.sex")}
                value={one.sex}
                onValue={(sex) => set(i, { sex })}
                options={sexes}
                show={(sex) => t(`people.sex.${sex}`)}
              />
            </div>
            <div className="button-row">
              <Button
                look="tertiary"
                disabled={i === 0}
                aria-label={t("nominations.earlier-of", { n: place })}
                onClick={() => setPeople(moved(people, i, i - 1))}
              >
                {t("nominations.earlier")}
              </Button>
              <Button
                look="tertiary"
                disabled={i === people.length - 1}
                aria-label={t("nominations.later-of", { n: place })}
                onClick={() => setPeople(moved(people, i, i + 1))}
              >
                {t("nominations.later")}
              </Button>
              <Button
                look="tertiary"
                aria-label={t("nominations.remove-of", { n: place })}
                onClick={() => setPeople(people.toSpliced(i, 1))}
              >
                {t("nominations.remove")}
              </Button>
            </div>
          </fieldset>
        );
      })}
      {standing + people.length >= most ? (
        <p className="meta">{t("nominations.full", { n: most })}</p>
      ) : (
        <Button icon="plus" onClick={() => setPeople([...people, emptyNominee()])}>
          {t("nominations.add")}
        </Button>
      )}
      <p className="meta">{t("nominations.room", { n: number(standing + people.length), of: number(most) })}</p>
    </CommandForm>
  );
};
