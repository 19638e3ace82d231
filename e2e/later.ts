/**
 * Months later on the same data: preloaded into the server's process (and never part of it), this sets its clock on by so many
 * days. The desks of the journey are set to the same day by Playwright.
 */
const ahead = Number(process.env["JOURNEY_DAYS_LATER"] ?? "0") * 86_400_000;
const Here = Date;

globalThis.Date = new Proxy(Here, {
  construct: (target, given: [], made) => Reflect.construct(target, given.length === 0 ? [Here.now() + ahead] : given, made) as Date,
  apply: () => new Here(Here.now() + ahead).toString(),
  get: (target, name) => (name === "now" ? () => Here.now() + ahead : (Reflect.get(target, name) as unknown)),
});
