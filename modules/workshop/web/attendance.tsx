/** The attendance list, which is optional. It shares no key with the seats and is never shown beside them. */
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { addAttendance, listAttendance, removeAttendance } from "../contract/attendance.ts";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const nobody = { name: "", organization: "", type: "", sex: "" };
const sexes = ["female", "male"] as const;

export const Attendance = ({ workspace, room, open }: { readonly workspace: string; readonly room: string; readonly open: boolean }) => {
  const { t, compare } = useWords();
  const { data } = useRead(listAttendance, { workspace, room });
  const [person, setPerson] = useState(nobody);
  const renew = () => refresh(listAttendance);
  const add = useCommandForm({
    send: () =>
      call(addAttendance, {
        params: { workspace, room },
        body: {
          name: person.name.trim(),
          organization: person.organization.trim(),
          organizationType: agencyTypes.find((one) => one === person.type) ?? null,
          sex: sexes.find((one) => one === person.sex) ?? null,
        },
      }),
    stale: [],
    onDone: () => setPerson(nobody),
    onSettled: renew,
  });
  const remove = useCommandForm({
    send: (_, id: string) => call(removeAttendance, { params: { workspace, room, person: id } }),
    stale: [],
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
        <Form onSubmit={() => add.mutate()}>
          <div className="form-row">
            <TextField
              label={t("desk.name")}
              value={person.name}
              onValue={(name) => setPerson({ ...person, name })}
              required
              maxLength={120}
            />
            <TextField
              label={t("console.organization")}
              optional={t("desk.optional")}
              value={person.organization}
              onValue={(organization) => setPerson({ ...person, organization })}
              maxLength={120}
            />
          </div>
          <p className="field-help">{t("console.attendance-counted")}</p>
          <div className="form-row">
            <SelectField
              label={t("console.attendance-type")}
              optional={t("desk.optional")}
              value={person.type}
              onValue={(type) => setPerson({ ...person, type })}
              empty={t("console.not-said")}
              options={agencyTypes}
              show={(one) => t(`programme.type.${one}`)}
            />
            <SelectField
              label={t("console.sex")}
              optional={t("desk.optional")}
              value={person.sex}
              onValue={(sex) => setPerson({ ...person, sex })}
              empty={t("console.not-said")}
              options={sexes}
              show={(one) => t(`console.sex.${one}`)}
            />
          </div>
          <ProblemSentence error={add.error ?? remove.error} />
          <Button type="submit" disabled={add.isPending}>
            {t("console.attendance-add")}
          </Button>
        </Form>
      ) : null}
    </>
  );
};
