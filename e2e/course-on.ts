/** A course of the programme with nominations, made through requests of the page: the demonstration has none. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { commandId } from "./journey-steps.ts";

/**
 * @param page signed in as an officer of the programme
 * @returns the id of the course, which is made once
 */
export const courseOn = async (page: Page, desk: string, programme: string): Promise<string> => {
  const api = `${desk}/api/w/${programme}`;
  const { courses } = (await (await page.request.get(`${api}/training/courses`)).json()) as { courses: { id: string }[] };
  const made = courses[0]?.id;
  if (made !== undefined) return made;
  const post = async (path: string, fields: object): Promise<string> => {
    const answer = await page.request.post(`${api}/${path}`, { headers: { origin: desk }, data: { commandId: commandId(), ...fields } });
    return ((await answer.json()) as { id?: string }).id ?? assert.fail(await answer.text());
  };
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const said = (text: string) => ({ text, lang: "en" });
  const marking = "TLP:AMBER";
  const event = await post("people/events", {
    kind: "course",
    title: said("Course on the darknet"),
    place: "Tamrit",
    mode: "in-person",
    organiser: "Technology programme",
    zone: "Africa/Nairobi",
    starts: day(60),
    ends: day(61),
    sessions: ["Lawful inquiry", "Its limits"].map((title, i) => ({ id: null, title: said(title), day: day(60 + i) })),
    marking,
  });
  const course = await post("training/courses", {
    event,
    title: said("Darknet: lawful inquiry and its limits"),
    subject: "darknet",
    objectives: said("Officers know what the law allows on the darknet, and what it does not."),
    deadline: day(30),
    quotas: [{ state: "X-VEL", seats: 2 }],
    share: 80,
    marking,
  });
  const nominate = (name: string, unit: string, unitType: string, sex: string) =>
    post(`training/courses/${course}/nominations`, { state: "X-VEL", name, unit, unitType, sex });
  await nominate("Ruth Adan", "National Police, forensic services", "law-enforcement", "woman");
  await nominate("Daniel Mora", "High Court", "judiciary", "man");
  return course;
};
