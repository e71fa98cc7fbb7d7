import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultMapping, mapCall, readFields } from "../../../../electron/platforms/mapping/map-call.ts";
import { callOf } from "./call-of.ts";

const found = (extracted: unknown) => {
  const { name, email, company, demoTime, tag } = mapCall(callOf(extracted), defaultMapping);
  return { name, email, company, demoTime, tag };
};

const priya = {
  name: "Priya Nair",
  email: "priya@techcorp.example",
  company: "TechCorp",
  demoTime: "2026-11-24T15:00:00+05:30",
  tag: "Hot",
};

describe("the fields that are found by themselves", () => {
  it.each<[string, unknown]>([
    [
      "flat, in snake case",
      {
        customer_name: "Priya Nair",
        email: "priya@techcorp.example",
        company_name: "TechCorp",
        demo_time: priya.demoTime,
        lead_status_tag: "Hot",
      },
    ],
    [
      "flat, in camel case",
      {
        fullName: "Priya Nair",
        emailAddress: "priya@techcorp.example",
        organizationName: "TechCorp",
        appointmentDateTime: priya.demoTime,
        leadTemperature: "hot",
      },
    ],
    [
      "with spaces and capitals, as in a form",
      {
        "User Name": "Priya Nair",
        "E-Mail": "priya@techcorp.example",
        Organisation: "TechCorp",
        "Meeting scheduled at": priya.demoTime,
        "Lead Quality": "HOT",
      },
    ],
    [
      "nested",
      {
        extracted_data: {
          contact: { name: "Priya Nair", email: "priya@techcorp.example" },
          company: { name: "TechCorp" },
          demo: { datetime: priya.demoTime },
          qualification: { status: "Hot" },
        },
      },
    ],
    [
      "as a list of names and values",
      {
        fields: [
          { name: "Customer name", value: "Priya Nair" },
          { name: "email", value: "priya@techcorp.example" },
          { name: "company", value: "TechCorp" },
          { name: "demo_datetime", value: priya.demoTime },
          { name: "tag", value: "Hot" },
        ],
      },
    ],
    [
      "with confidences",
      {
        "Lead details": {
          customer_name: { subjective: "Priya Nair", objective: null, confidence: 0.9 },
          email_id: { value: "priya@techcorp.example", confidence: 0.8 },
          company: { answer: "TechCorp" },
        },
        Outcome: { demo_slot: { objective: priya.demoTime }, lead_category: { result: "Hot" } },
      },
    ],
    [
      "as structured outputs by id",
      {
        "3f1a": { name: "customerName", result: "Priya Nair" },
        "77b0": { name: "contact", result: { email: "priya@techcorp.example", organization: "TechCorp" } },
        "90cc": { name: "demoTime", result: priya.demoTime },
        aa12: { name: "lead rating", result: "Hot" },
      },
    ],
    [
      "as JSON in a string",
      JSON.stringify({
        result: JSON.stringify({
          name: "Priya Nair",
          mail: "priya@techcorp.example",
          employer: "TechCorp",
          meeting_at: priya.demoTime,
          tag: "Hot",
        }),
      }).replace("result", "data"),
    ],
    [
      "in Spanish",
      {
        "nombre completo": "Priya Nair",
        "correo electrónico": "priya@techcorp.example",
        empresa: "TechCorp",
        "fecha y hora de la cita": priya.demoTime,
        calificación: "Hot",
      },
    ],
    [
      "in German",
      {
        Name: "Priya Nair",
        "E-Mail-Adresse": "priya@techcorp.example",
        Firmenname: "TechCorp",
        "Termin Uhrzeit": priya.demoTime,
        Einstufung: "Hot",
      },
    ],
    [
      "in French",
      {
        "nom du client": "Priya Nair",
        courriel: "priya@techcorp.example",
        société: "TechCorp",
        "rendez-vous": priya.demoTime,
        statut: "Hot",
      },
    ],
    [
      "in Hindi and Japanese",
      {
        नाम: "Priya Nair",
        メールアドレス: "priya@techcorp.example",
        会社名: "TechCorp",
        "デモ 日時": priya.demoTime,
        श्रेणी: "Hot",
      },
    ],
    [
      "first and last name apart, date, time and offset apart",
      {
        first_name: "Priya",
        last_name: "Nair",
        email: "priya@techcorp.example",
        company: "TechCorp",
        demo_date: "2026-11-24",
        demo_time: "15:00:00",
        timezone: "UTC+5:30",
        tag: "Hot",
      },
    ],
    [
      "beside the agent's and the caller's own",
      {
        agent_name: "Ava",
        company_name: "TechCorp",
        name: "Priya Nair",
        agent_email: "ava@brightline.example",
        customer_email: "priya@techcorp.example",
        call_time: "2026-11-23T09:00:00Z",
        callback_time: "2026-11-23T18:00:00+05:30",
        demo_at: priya.demoTime,
        tag: "Hot",
      },
    ],
    [
      "among blanks in many words",
      {
        full_name: "N/A",
        name: "Priya Nair",
        email_address: "not mentioned",
        email: "priya@techcorp.example",
        organisation: "unbekannt",
        company: "TechCorp",
        meeting_time: "none",
        demo_time: priya.demoTime,
        status: "Unknown",
        tag: "Hot",
      },
    ],
  ])("%s", (_shape, extracted) => {
    expect(found(extracted)).toEqual(priya);
  });

  it("are none where nothing was extracted", () => {
    const nothing = { name: null, email: null, company: null, demoTime: null, tag: null };
    for (const extracted of [null, undefined, {}, [], "", "just words", 7, { a: null }, { name: "" }]) {
      expect(found(extracted)).toEqual(nothing);
    }
  });

  it("take no company for a person, no yes for a time, and no wrongly heard address", () => {
    expect(
      found({ company: { name: "TechCorp" }, demo_time: "yes", email: "priya dot nair at techcorp" }),
    ).toEqual({ name: null, email: null, company: "TechCorp", demoTime: null, tag: null });
  });

  it("never throw and read at most what is there, whatever was extracted", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (extracted) => {
        const said = JSON.stringify(extracted);
        const { name, email, company } = found(extracted);
        for (const value of [name, email, company]) {
          if (value === null) continue;
          for (const word of value.split(" ")) expect(said).toContain(JSON.stringify(word).slice(1, -1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("do not depend on how deep or in which object the vendor puts them", () => {
    const flat = {
      customer_name: "Priya Nair",
      email: "priya@techcorp.example",
      company: "TechCorp",
      demo_time: priya.demoTime,
      tag: "Hot",
    };
    const key = fc.constantFrom("data", "result", "analysis", "General", "lead_info", "0", "x9");
    fc.assert(
      fc.property(fc.array(key, { maxLength: 6 }), (keys) => {
        const nested = keys.reduceRight<unknown>((inner, outer) => ({ [outer]: inner, noise: 1 }), flat);
        expect(found(nested)).toEqual(priya);
      }),
    );
  });
});

describe("a mapping of the rep's own", () => {
  const extracted = {
    Lead: { "Who?": "Priya Nair", other: "Somebody", when: priya.demoTime },
    note: "call again",
  };

  it("reads a field from the place that was chosen, and nothing from nowhere", () => {
    const fields = readFields(callOf(extracted, { summary: "The vendor's own." }), {
      ...defaultMapping,
      name: { kind: "path", path: ["Lead", "Who?"] },
      demoTime: { kind: "path", path: ["Lead", "when"] },
      summary: { kind: "path", path: ["note"] },
      tag: { kind: "none" },
      company: { kind: "path", path: ["Lead", "gone"] },
    });
    expect(fields).toEqual({
      name: { value: "Priya Nair", from: ["Lead", "Who?"] },
      email: null,
      company: null,
      demoTime: { value: priya.demoTime, from: ["Lead", "when"] },
      tag: null,
      summary: { value: "call again", from: ["note"] },
    });
  });

  it("says where each field that was found by itself comes from", () => {
    expect(readFields(callOf({ a: { email: "p@x.example" } }), defaultMapping).email).toEqual({
      value: "p@x.example",
      from: ["a", "email"],
    });
  });

  it("keeps what else was extracted for the rep to read", () => {
    const { reasoning } = mapCall(
      callOf({
        name: "Priya",
        intent: "High",
        budget: 8,
        wants_callback: true,
        customer_id: "77",
        empty: "n/a",
      }),
      defaultMapping,
    );
    expect(reasoning).toEqual({ intent: "High", budget: 8, wants_callback: "Yes" });
  });
});
