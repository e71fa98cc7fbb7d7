import type { Rule } from "./rule.ts";
import { eventsPath, holds, nothing, part, refused, same } from "./rule.ts";

/** Rules 16 to 21: refusals, limits, busy times, channels, sign-in. */
export const serviceRules: readonly Rule[] = [
  {
    id: "16",
    title: "Refusals come in Google's envelope, with a word for the reason",
    async check(bench) {
      refused(
        "what is not there",
        await bench.google.ask("GET", eventsPath(bench, "notthere0000")),
        404,
        "notFound",
      );
      refused(
        "a false token",
        await bench.google.ask("GET", eventsPath(bench), { token: "false" }),
        401,
        "authError",
      );
      const backwards = bench.timed({ end: { dateTime: "2001-01-01T00:00:00Z" } });
      refused(
        "an end before the start",
        await bench.google.ask("POST", eventsPath(bench), { body: backwards }),
        400,
      );
      return null;
    },
  },
  {
    id: "17",
    title: "Too many requests in a minute are refused with 403, for now",
    async check(bench) {
      if (bench.lab === null) return nothing("it would take 600 requests in a minute of your account's");
      await bench.lab.limitRequests(1);
      const one = () => bench.google.ask("GET", eventsPath(bench), { patience: 1 });
      await one();
      const second = await one();
      await bench.lab.limitRequests(600);
      refused("a request over the limit", second, 403, "rateLimitExceeded");
      return null;
    },
  },
  {
    id: "18",
    title: "Busy times are told per calendar, and what cannot be read has errors",
    async check(bench) {
      const range = { timeMin: "2027-05-01T00:00:00Z", timeMax: "2027-05-02T00:00:00Z" };
      const ask = (ids: readonly string[]) =>
        bench.google.ask("POST", "freeBusy", { body: { ...range, items: ids.map((id) => ({ id })) } });
      const unknown = "nobody-at-all@callsheet-conformance.invalid";
      const answer = await ask([bench.calendarId, unknown]);
      const calendars: unknown = Reflect.get(Object(answer.body), "calendars");
      const errorsOf = (id: string): unknown =>
        Reflect.get(Object(Reflect.get(Object(calendars), id)), "errors");
      same("the own calendar's errors", errorsOf(bench.calendarId), undefined);
      holds("an unknown one has errors", Array.isArray(errorsOf(unknown)));
      const many = await ask(Array.from({ length: 51 }, (_, index) => `${index}-${unknown}`));
      const text = JSON.stringify(many.body);
      holds("fifty-one are too many", many.status === 400 || text.includes("tooManyCalendarsRequested"));
      return null;
    },
  },
  {
    id: "19",
    title: "Push channels need HTTPS and an id of at most 64 characters",
    async check(bench) {
      const watch = (body: object) => bench.google.ask("POST", eventsPath(bench, "", "/watch"), { body });
      const channel = { type: "web_hook", id: bench.newId(), address: "http://callsheet.example/" };
      holds("an address without HTTPS is refused", [400, 401].includes((await watch(channel)).status));
      const long = { ...channel, id: "x".repeat(65), address: "https://callsheet.example/" };
      refused("an id of 65 characters", await watch(long), 400);
      return part("that notices arrive, for want of a public receiver");
    },
  },
  {
    id: "20",
    title: "The token answer names the permissions that were given",
    async check({ google }) {
      for (const scope of ["calendar.events", "calendar.calendarlist.readonly", "calendar.freebusy"]) {
        holds(
          `${scope} is among them: sign in again with all boxes ticked`,
          google.scope.includes(`auth/${scope}`),
        );
      }
      return part("the consent page, which only a person sees");
    },
  },
  {
    id: "21",
    title: "A refresh token that is no good is invalid_grant",
    async check({ google }) {
      const answer = await google.refresh("1//not-a-token-that-was-ever-given");
      same("the answer", [answer.status, Reflect.get(Object(answer.body), "error")], [400, "invalid_grant"]);
      return part("revoking, which would end your sign-in");
    },
  },
];
