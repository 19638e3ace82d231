/** The attendance list: names, if kept at all. It shares no key with seats and is never shown beside them. */
import { addAttendance, listAttendance, removeAttendance } from "@counterpart/contract/workshop";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { read, refresh } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";

export const Attendance = ({ workspace, room, open }: { readonly workspace: string; readonly room: string; readonly open: boolean }) => {
  const { t, compare } = useWords();
  const { data } = useSuspenseQuery(read(listAttendance, { workspace, room }));
  const [person, setPerson] = useState({ name: "", organization: "" });
  const renew = () => refresh(listAttendance);
  const add = useMutation({
    mutationFn: () =>
      call(addAttendance, { params: { workspace, room }, body: { name: person.name.trim(), organization: person.organization.trim() } }),
    onSuccess: () => setPerson({ name: "", organization: "" }),
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
          <ProblemSentence error={add.error ?? remove.error} />
          <Button type="submit" disabled={add.isPending}>
            {t("console.attendance-add")}
          </Button>
        </form>
      ) : null}
    </>
  );
};
