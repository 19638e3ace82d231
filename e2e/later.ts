/**
 * Simulates a later date on the same data: this file is preloaded into the server's process (it is not part of the server) and
 * moves its clock forward by this many days. Playwright sets the desks of the journey to the same date.
 */
const ahead = Number(process.env["JOURNEY_DAYS_LATER"] ?? "0") * 86_400_000;
const Here = Date;

globalThis.Date = new Proxy(Here, {
  construct: (target, given: [], made) => Reflect.construct(target, given.length === 0 ? [Here.now() + ahead] : given, made) as Date,
  apply: () => new Here(Here.now() + ahead).toString(),
  get: (target, name) => (name === "now" ? () => Here.now() + ahead : (Reflect.get(target, name) as unknown)),
});
