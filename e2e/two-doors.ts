/**
 * Tests check-in at two doors, and on a third device that is lost, in real browsers, for an hour without a network. The test sets the clocks of the
 * devices instead of waiting: one is ten minutes ahead, one ten minutes behind. Then the network fails while a device delivers its check-ins.
 */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { addDevice, getCheckIn, issuePasses, loseDevice, printPasses, revokePass } from "#modules/people/contract/check-in.ts";
import { addEvent, getEvent } from "#modules/people/contract/people.ts";
import { getSession } from "#platform/contract/session.ts";
import { en, importLines, inDays, said, zone } from "./course-desk.ts";
import { deskSession } from "./desk-session.ts";
import { button, hasCount } from "./journey-desk.ts";
import { commandId } from "./journey-steps.ts";
import { patience, step, type World } from "./journey-world.ts";

const people = ["Orla Tamm", "Peter Vask", "Ines Dorn", "Marek Oso", "Lina Brand", "Tobias Reim", "Vera Sund", "Nils Arden"] as const;
const titles = { event: "Workshop on lawful evidence", session: "Chain of custody" };

/** Moves `Date` of a page, now and after a reload. (`page.clock` would also replace `performance`, which tells the page what it loaded.) */
const moveClock = async (page: Page, byMs: number): Promise<void> => {
  const move = (ms: number): void => {
    const of = globalThis as unknown as { movedBy?: number };
    const first = of.movedBy === undefined;
    of.movedBy = ms;
    if (!first) return;
    const real = Date.now.bind(Date);
    const now = (): number => real() + (of.movedBy ?? 0);
    globalThis.Date = new Proxy(Date, {
      construct: (target, given: []) => (given.length === 0 ? new target(now()) : new target(...given)),
      get: (target, name) => (name === "now" ? now : (Reflect.get(target, name) as unknown)),
    });
  };
  await page.addInitScript(move, byMs);
  await page.evaluate(move, byMs);
};

/** Everything that the browser has stored for the page: databases, storage, and cached responses except code and pictures. */
const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        found.push(name, store, await asked(rows.getAllKeys()), await asked(rows.getAll() as IDBRequest<unknown>));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const path = new URL(url).pathname;
        found.push(path, path.startsWith("/assets/") ? "" : await (await cache.match(url))?.text());
      }
    }
    return JSON.stringify(found);
  });

/** Makes the disk of the page's device full, or lets it store again. */
const fillDisk = (page: Page, full: boolean): Promise<void> =>
  page.evaluate((on) => {
    const disk = IDBObjectStore.prototype as { put: IDBObjectStore["put"]; whole?: IDBObjectStore["put"] };
    disk.whole ??= disk.put;
    disk.put = on
      ? () => {
          throw new DOMException("full", "QuotaExceededError");
        }
      : disk.whole;
  }, full);

/** @param today the number of days since the journey began */
export const twoDoors = async (t: TestContext, world: World, officer: Page, today: number): Promise<void> => {
  const { desk } = world.server;
  const bruno = await deskSession(desk, "bruno");
  const { workspaces } = await bruno.call(getSession);
  const workspace = workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail("no programme");
  const day = inDays(today);
  const event = await bruno.call(addEvent, {
    params: { workspace },
    body: {
      commandId: commandId(),
      kind: "national-workshop",
      title: said(titles.event),
      place: "Tamrit",
      mode: "in-person",
      organiser: "Technology programme",
      zone,
      starts: day,
      ends: day,
      sessions: [{ id: null, title: said(titles.session), day }],
      marking: "TLP:AMBER",
    },
  });
  const params = { workspace, event: event.id };
  const lines = people.map((name, i) => `${name},${name.replace(" ", ".")}@velmara.example,Office ${i},Staff`);
  await importLines(bruno, params, ["Name,E-mail,Organisation,Category", ...lines]);
  await bruno.call(issuePasses, { params, body: { commandId: commandId() } });
  const { passes } = await bruno.call(printPasses, { params });
  const passOf = (name: (typeof people)[number]) => passes.find((one) => one.name === name) ?? assert.fail(name);
  const seen = async () => {
    const { sessions, questions, devices } = await bruno.call(getCheckIn, { params });
    const attended = (await bruno.call(getEvent, { params })).event.sessions[0]?.attended;
    return {
      inside: sessions[0]?.inside,
      attended,
      devices,
      questions: questions.map(({ why, person }) => `${why} ${person ?? ""}`).toSorted(),
    };
  };

  /** A device at a door whose clock is this many minutes ahead. */
  const door = async (label: string, ahead: number) => {
    const { device, link } = await bruno.call(addDevice, { params, body: { label } });
    const page = await world.browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en" });
    page.setDefaultTimeout(patience);
    /** Sets the device's clock. @param minutes the time that has passed */
    const clock = (minutes: number): Promise<void> => moveClock(page, today * 86_400_000 + (minutes + ahead) * 60_000);
    await clock(-60);
    await page.goto(`${desk}/check-in#${workspace}.${device}.${link}`);
    await button(page, en("check-in.door-enrol")).tap();
    await page.getByText(en("check-in.door-ready")).waitFor();
    /** Does what a hand-held scanner does: types the text and Enter, whatever the page shows. */
    const read = async (text: string): Promise<void> => {
      await page.getByLabel(en("check-in.door-code")).fill(text);
      await page.keyboard.press("Enter");
    };
    const says = (text: string): Promise<void> => page.locator(".door-last").getByText(text).waitFor();
    const took = (name: (typeof people)[number]): Promise<void> => says(en("check-in.door-taken", { code: passOf(name).reference }));
    const waits = (n: number): Promise<void> => page.getByText(en("check-in.door-waiting", { n }), { exact: true }).waitFor();
    const network = (on: boolean): Promise<void> => page.context().setOffline(!on);
    return { device, page, clock, read, says, took, waits, network };
  };
  const [north, south, west] = [await door("North", 10), await door("South", -10), await door("West", 0)];
  const doors = [north, south, west];
  const noOneIn = async (what: string): Promise<void> => {
    for (const { page } of doors) {
      const kept = await keptIn(page);
      for (const word of [...people, ...Object.values(titles), "velmara.example", "Bruno"])
        assert.ok(!kept.includes(word), `${what}: ${word}`);
    }
  };

  await step(t, "two doors work for an hour without a network, even with a queue and after a reload", async () => {
    for (const one of doors) await one.network(false);
    await north.read(passOf("Orla Tamm").text);
    await north.took("Orla Tamm");
    // the next person comes while the last result is still shown, and another person directly afterwards
    await north.read(passOf("Peter Vask").text);
    await north.read(passOf("Ines Dorn").reference.toLowerCase());
    await north.took("Ines Dorn");
    await north.waits(3);
    await north.read(passOf("Ines Dorn").text);
    await north.says(en("check-in.door-again", { code: passOf("Ines Dorn").reference }));
    await north.page.getByText(en("check-in.door-offline", { n: 3 })).waitFor();
    await north.page.reload();
    await north.waits(3);
    await north.read(passOf("Marek Oso").text);
    await north.took("Marek Oso");
    await fillDisk(south.page, true);
    await south.read(passOf("Peter Vask").text);
    await south.says(en("check-in.door-not-stored-why"));
    await fillDisk(south.page, false);
    await south.read(passOf("Peter Vask").text);
    await south.took("Peter Vask");
    await south.read(passOf("Vera Sund").text.replace(/.$/, (letter) => (letter === "0" ? "1" : "0")));
    await south.says(en("check-in.door-not-a-pass"));
    await west.read(passOf("Tobias Reim").text);
    await west.took("Tobias Reim");
    for (const [one, n] of [
      [north, 4],
      [south, 1],
      [west, 1],
    ] as const)
      await one.waits(n);
    assert.deepEqual(await seen().then(({ inside, questions }) => [inside, questions]), [0, []], "nothing has arrived");
    await noOneIn("without a network");
    assert.ok(
      (await keptIn(south.page)).includes(passOf("Peter Vask").text),
      "the browser keeps the scans of this device until they are delivered",
    );
    assert.ok(!(await keptIn(south.page)).includes(passOf("Orla Tamm").reference), "the browser keeps no pass that another device scanned");
  });

  await step(t, "an hour later the network returns: each person counts once, and a person decides each doubtful case", async () => {
    const { pass } = (await bruno.call(getCheckIn, { params })).passes.find(({ name }) => name === "Lina Brand") ?? assert.fail();
    await bruno.call(revokePass, { params: { ...params, pass } });
    await bruno.call(loseDevice, { params: { ...params, device: west.device } });
    for (const one of doors) await one.clock(0);
    await north.read(passOf("Lina Brand").text);
    await north.took("Lina Brand");
    for (const one of doors) {
      await one.network(true);
      await one.waits(0);
    }
    const { inside, attended, questions, devices } = await seen();
    assert.deepEqual([inside, attended], [4, 4]);
    assert.deepEqual(questions, ["lost-device Tobias Reim", "revoked Lina Brand", "second-device Peter Vask"]);
    const minutes = devices.map(({ label, ahead }) => `${label} ${Math.round(ahead / 60)}`).toSorted();
    assert.deepEqual(minutes, ["North 10", "South -10", "West 0"]);
    for (const one of [north, south]) await one.page.getByText(en("check-in.door-clock", { n: 10 })).waitFor();
    await noOneIn("after the delivery");
    for (const { page } of doors) assert.doesNotMatch(await keptIn(page), /CP1\./, "what was delivered is wiped");
    await officer.goto(`${desk}/w/${workspace}/people/events/${event.id}/check-in`);
    for (const [why, name] of [
      ["lost-device", "Tobias Reim"],
      ["revoked", "Lina Brand"],
      ["second-device", "Peter Vask"],
    ] as const)
      await officer
        .getByRole("table", { name: en(`check-in.why.${why}`) })
        .getByText(name)
        .waitFor();
    await hasCount(officer.locator(".check-in-why"), 3, "reasons");
  });

  await step(t, "the network fails during a delivery: the page shows a banner and delivers later without an action", async () => {
    const { page } = north;
    await north.clock(5);
    const reached = Promise.withResolvers<void>();
    await page.route("**/deliveries", async (route) => {
      await route.fetch();
      await north.network(false);
      // the browser may already have ended the request when the network failed
      await route.abort("internetdisconnected").catch(() => undefined);
      reached.resolve();
    });
    await north.read(passOf("Vera Sund").text);
    await north.took("Vera Sund");
    await reached.promise;
    await page.getByText(en("check-in.door-offline", { n: 1 })).waitFor();
    await north.waits(1);
    assert.equal((await seen()).inside, 5, "the server had stored the scan; only its reply was lost");
    for (const role of ["dialog", "alertdialog", "switch", "alert"] as const) assert.equal(await page.getByRole(role).count(), 0, role);
    await north.read(passOf("Nils Arden").reference);
    await north.took("Nils Arden");
    await north.waits(2);
    // another attempt may be running, and its handler switches the network off
    await page.unrouteAll({ behavior: "wait" });
    await north.network(true);
    await north.waits(0);
    await page.getByText(en("check-in.door-offline-why")).waitFor({ state: "detached" });
    const { inside, attended, questions } = await seen();
    assert.deepEqual(
      [inside, attended, questions.length],
      [6, 6, 3],
      "the scan that was sent twice counts once, and nobody must decide about it",
    );
  });
  for (const { page } of doors) await page.context().close();
};
