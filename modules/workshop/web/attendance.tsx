/** The attendance list, which is optional. It shares no key with seats and is never shown beside them. */
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { addAttendance, listAttendance, removeAttendance } from "../contract/workshop.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";

const nobody = { name: "", organization: "", type: "", sex: "" };
const sexes = ["female", "male"] as const;

export const Attendance = ({ workspace, room, open }: { readonly workspace: string; readonly room: string; readonly open: boolean }) => {
  const { t, compare } = useWords();
  const { data } = useSuspenseQuery(read(listAttendance, { workspace, room }));
  const [person, setPerson] = useState(nobody);
  const renew = () => refresh(listAttendance);
  const add = useMutation({
    mutationFn: () =>
      call(addAttendance, {
        params: { workspace, room },
        body: {
          name: person.name.trim(),
          organization: person.organization.trim(),
          organizationType: agencyTypes.find((one) => one === person.type) ?? null,
          sex: sexes.find((one) => one === person.sex) ?? null,
        },
      }),
    onSuccess: () => setPerson(nobody),
    onSettled: renew,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(removeAttendance, { params: { workspace, room, person: id } }),
    onSettled: renew,
  });
  return (
    <>
      <p className="read">{t("console.attendance-means")}</p>
      <ul className="rows">
        {data.people
          .toSorted((a, b) => compare(a.name, b.name))
          .map((one) => (
            <li key={one.id} className="attendance-row">
              <span>
                <b dir="auto">{one.name}</b>{" "}
                <span className="meta" dir="auto">
                  {one.organization}
                </span>
              </span>
              <Button
                look="tertiary"
                aria-label={t("console.attendance-remove-of", { name: one.name })}
                onClick={() => remove.mutate(one.id)}
              >
                {t("console.attendance-remove")}
              </Button>
            </li>
          ))}
      </ul>
      {open ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <div className="form-row">
            <TextField
              label={t("desk.name")}
              value={person.name}
              onChange={(event) => setPerson({ ...person, name: event.target.value })}
              required
              maxLength={120}
            />
            <TextField
              label={t("console.organization")}
              optional={t("desk.optional")}
              value={person.organization}
              onChange={(event) => setPerson({ ...person, organization: event.target.value })}
              maxLength={120}
            />
          </div>
          <p className="field-help">{t("console.attendance-counted")}</p>
          <div className="form-row">
            <SelectField
              label={t("console.attendance-type")}
              optional={t("desk.optional")}
              value={person.type}
              onChange={(event) => setPerson({ ...person, type: event.target.value })}
            >
              <option value="">{t("console.not-said")}</option>
              {agencyTypes.map((one) => (
                <option key={one} value={one}>
                  {t(`programme.type.${one}`)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t("console.sex")}
              optional={t("desk.optional")}
              value={person.sex}
              onChange={(event) => setPerson({ ...person, sex: event.target.value })}
            >
              <option value="">{t("console.not-said")}</option>
              {sexes.map((one) => (
                <option key={one} value={one}>
                  {t(`console.sex.${one}`)}
                </option>
              ))}
            </SelectField>
          </div>
          <ProblemSentence error={add.error ?? remove.error} />
          <Button type="submit" disabled={add.isPending}>
            {t("console.attendance-add")}
          </Button>
        </form>
      ) : null}
    </>
  );
};
