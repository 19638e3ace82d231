/** The check-in of an event for the officer: sessions, devices with their clocks, passes, and the waiting questions. */
import { inProgramme } from "#modules/programme/server/index.ts";
import type { Why } from "#methods/check-in/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { getCheckIn, type Device, type Question } from "../../contract/check-in.ts";
import { eventById } from "../events.ts";
import { checkInKeptUntil } from "../terms/end-check-in.ts";
import { capacityOf } from "./capacity.ts";
import { devicesOf, type DeviceRow } from "./devices.ts";
import { holdersOf } from "./holders.ts";
import { passesOf } from "./passes.ts";
import { countedOf, personKey, scansOf, type ScanRow } from "./scans.ts";

const text = (at: Date | null): string | null => at?.toISOString() ?? null;
const deviceOf = (row: DeviceRow): Device => ({
  id: row.id,
  label: row.label,
  enrolledAt: text(row.enrolledAt),
  enrolUntil: row.enrolUntil.toISOString(),
  lostAt: text(row.lostAt),
  heardAt: text(row.heardAt),
  ahead: row.ahead,
  scans: row.scans,
});

/** Outcomes of a scan for which "count" is not a possible answer, because the person is unknown or the scan already counts. */
const neverCounts: ReadonlySet<string> = new Set<Why>(["not-a-pass", "unknown-code", "second-device"]);
export const mayCount = ({ outcome, pass, session }: ScanRow, sessions: readonly { readonly id: string }[]): boolean =>
  !neverCounts.has(outcome) && pass !== null && sessions.some(({ id }) => id === session);

export const routes = [
  implement(getCheckIn, async ({ tx, params, audited }) => {
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    const [passes, holders, devices] = [await passesOf(tx, event.id), await holdersOf(tx, event.id), await devicesOf(tx, event.id)];
    const names = new Map(holders.map((one) => [personKey(one), one.name]));
    const scans = await scansOf(tx, event.id);
    const counted = [...(await countedOf(tx, event.id)).keys()].map((key) => key.split(" "));
    const at = (session: string, direction: string): number =>
      counted.filter(([one, , way]) => one === session && way === direction).length;
    const labels = new Map(devices.map(({ id, label }) => [id, label]));
    const byPass = new Map(passes.map((one) => [one.pass, names.get(personKey(one)) ?? null]));
    const valid = new Set(passes.filter(({ revokedAt }) => revokedAt === null).map(personKey));
    const questions = scans
      .filter(({ outcome, answer }) => outcome !== "counted" && answer === null)
      .map((scan): Question => ({
        scan: scan.id,
        why: scan.outcome as Why,
        session: scan.session,
        direction: scan.direction,
        person: scan.pass === null ? null : (byPass.get(scan.pass) ?? null),
        device: labels.get(scan.device) ?? "",
        at: scan.at.toISOString(),
        told: scan.told.toISOString(),
        mayCount: mayCount(scan, event.sessions),
      }));
    audited([event.id, ...passes.map(({ pass }) => pass)]);
    return {
      title: event.title,
      marking: event.marking,
      sessions: event.sessions.map(({ id, title, day }, i) => ({
        id,
        number: i + 1,
        title,
        day,
        inside: at(id, "in"),
        out: at(id, "out"),
      })),
      capacity: await capacityOf(tx, event.id),
      devices: devices.map(deviceOf),
      passes: passes.map(({ kind, id, pass, reference, revokedAt }) => ({
        kind,
        id,
        name: names.get(personKey({ kind, id })) ?? "",
        pass,
        reference,
        revokedAt: text(revokedAt),
      })),
      without: holders.filter((one) => one.entitled && !valid.has(personKey(one))),
      questions,
      keptUntil: checkInKeptUntil(event),
      answered: scans.filter(({ answer }) => answer !== null).length,
    };
  }),
];
