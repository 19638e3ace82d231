/**
 * Adds to the demonstration a course in the future: a fictional event and fictional nominees of three fictional States, including people whose unit
 * has no due diligence decision or a refusal. Only people whose unit may be supported have a seat. A second call changes nothing.
 */
import { insertEvent } from "#modules/people/server/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import type { Nomination } from "../contract/training.ts";
import { courseById } from "./courses.ts";
import { noCallDays } from "../contract/call-days.ts";
import { insertCourse } from "./keep-courses.ts";
import { insertNomination, type Nominee } from "./nominate.ts";

const by = "demonstration";
const marking = "TLP:AMBER";
const said = (text: string) => ({ text, lang: "en" });
const sessions = ["Lawful inquiry and its limits", "Keeping what was found", "Exercise with an invented case"];

type Named = Nominee & { readonly status: Extract<Nomination["status"], "nominated" | "selected" | "waitlisted" | "confirmed"> };
const nominee = (
  [state, unitType, status]: readonly [string, Nominee["unitType"], Named["status"]],
  name: string,
  unit: string,
  sex: Nominee["sex"],
): Named => ({ state, unitType, status, name, unit, sex, late: null });

/** The people of each State, in the order of their rank. */
const nominees: readonly Named[] = [
  nominee(["X-VEL", "law-enforcement", "confirmed"], "Ilse Marand", "National Police, forensic services", "woman"),
  nominee(["X-VEL", "law-enforcement", "selected"], "Tomas Errin", "National Police, desk for requests to platforms", "man"),
  nominee(["X-VEL", "law-enforcement", "waitlisted"], "Nadia Velk", "National Police, training centre", "woman"),
  nominee(["X-BOL", "law-enforcement", "nominated"], "Samir Dosk", "Police of Bolami", "man"),
  nominee(["X-BOL", "prosecution", "nominated"], "Petra Lum", "Prosecution service of Bolami", "woman"),
  nominee(["X-UMB", "prosecution", "selected"], "Clara Umfeld", "Prosecution service of Umbeya", "woman"),
];

const load = async (tx: Tx, now: Date): Promise<void> => {
  const ahead = (days: number): string => dayInUtc(new Date(now.getTime() + days * 86_400_000));
  const event = await insertEvent(
    tx,
    {
      kind: "course",
      title: said("Course on open sources"),
      place: "Tamrit",
      mode: "in-person",
      organiser: "Technology programme",
      zone: "Africa/Nairobi",
      starts: ahead(45),
      ends: ahead(47),
      languages: ["en"],
      interpretation: ["ar", "ru"],
      sessions: sessions.map((title, i) => ({ id: null, title: said(title), day: ahead(45 + i) })),
      marking,
    },
    by,
  );
  const quotas = [
    { state: "X-VEL", seats: 2 },
    { state: "X-BOL", seats: 1 },
    { state: "X-UMB", seats: 1 },
  ];
  const fields = {
    event,
    title: said("Open sources: lawful inquiry and its limits"),
    subject: "online-sources" as const,
    objectives: said("Officers find and keep open sources as the law allows, and say what it does not allow."),
    ...noCallDays,
    deadline: ahead(20),
    quotas,
    share: 80,
    marking,
  } as const;
  const course = await courseById(tx, await insertCourse(tx, fields, by));
  const decided = dayInUtc(now);
  for (const { status, ...person } of nominees) {
    const id = await insertNomination(tx, course, person, by);
    if (status === "nominated") continue;
    await tx.updateTable("training.nomination").set({ status, decided_on: decided }).where("id", "=", id).execute();
  }
};

export const loadCourse: LoadDemonstration = async ({ db, now }, { programme }) => {
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("training.course").select("id").where("workspace_id", "=", programme).executeTakeFirst();
    if (there === undefined) await load(tx, now());
  });
};
