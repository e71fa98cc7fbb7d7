import type { LookupAddress } from "node:dns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../../electron/platforms/public-address.ts";
import { createRecordingFetch } from "../../../electron/platforms/recording-fetch.ts";
import { refuseLink } from "../../../electron/platforms/recording-link.ts";
import { vendorCall, vendorDesk } from "./vendors.ts";

const hosts = { home: "https://api.vendor.example", hosts: [".vendor.example", "calls.s3.amazonaws.com"] };
const internal = { home: "http://10.1.2.3:8080", hosts: [] };

describe("security row 15: a recording's link", () => {
  it.each([
    ["https://storage.vendor.example/a.wav", null],
    ["https://calls.s3.amazonaws.com/a.wav?X-Amz-Signature=1", null],
    ["https://API.vendor.example./a.wav", null],
    ["https://vendor.example.evil.example/a.wav", "host"],
    ["https://evilvendor.example/a.wav", "host"],
    ["https://other.s3.amazonaws.com/a.wav", "host"],
    ["https://localhost/a.wav", "host"],
    ["https://metadata.google.internal/", "host"],
    ["http://storage.vendor.example/a.wav", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["ftp://storage.vendor.example/a", "scheme"],
    ["javascript:alert(1)", "scheme"],
    ["gopher://127.0.0.1:6379/_x", "scheme"],
    ["https://storage.vendor.example:8443/a.wav", "port"],
    ["https://user:pass@storage.vendor.example/a.wav", "credentials"],
    ["https://storage.vendor.example@evil.example/a.wav", "credentials"],
    ["https://127.0.0.1/a.wav", "address"],
    ["https://2130706433/a.wav", "address"],
    ["https://0x7f.1/a.wav", "address"],
    ["https://017700000001/a.wav", "address"],
    ["https://169.254.169.254/latest/meta-data/", "address"],
    ["https://[::1]/a.wav", "address"],
    ["https://[::ffff:127.0.0.1]/a.wav", "address"],
    ["https://[fd00:ec2::254]/", "address"],
    ["https://8.8.8.8/a.wav", "address"],
    ["//storage.vendor.example/a.wav", "malformed"],
    ["not a link", "malformed"],
    ["", "malformed"],
  ])("%s: %s", (link, refusal) => {
    expect(refuseLink(link, hosts)).toBe(refusal);
  });

  it("may be at the platform's own origin, but not reached from elsewhere", () => {
    expect(refuseLink("http://10.1.2.3:8080/rec/1", internal)).toBeNull();
    expect(refuseLink("http://10.1.2.3:8080/rec/2", internal, "http://10.1.2.3:8080/rec/1")).toBeNull();
    expect(refuseLink("http://10.1.2.3:8080/rec/1", internal, "https://storage.vendor.example/a")).toBe(
      "scheme",
    );
    expect(refuseLink("http://10.1.2.3:9090/rec/1", internal)).toBe("scheme");
    expect(refuseLink("http://10.1.2.4:8080/rec/1", internal)).toBe("scheme");
  });
});

describe("an address", () => {
  it.each([
    ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"],
    ...[
      "172.31.255.255",
      "192.0.0.8",
      "192.168.1.1",
      "198.18.0.1",
      "198.51.100.7",
      "203.0.113.9",
      "224.0.0.1",
    ],
    ...[
      "240.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "::ffff:127.0.0.1",
      "::ffff:a00:1",
      "::10.0.0.1",
      "fc00::1",
    ],
    ...[
      "fd00:ec2::254",
      "fe80::1",
      "fe80::1%eth0",
      "ff02::1",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "2001:db8::1",
    ],
    ...["localhost", "", "1.2.3", "0x7f000001", "example.com"],
  ])("%s is none of the public internet", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "[2606:4700::1111]",
  ])("%s is one", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("is judged alike as IPv4 and in IPv6's clothes", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => isPublicAddress(address) === isPublicAddress(`::ffff:${address}`)),
    );
  });
});

describe("fetching a recording", () => {
  it.each<[string, readonly LookupAddress[]]>([
    ["this machine", [{ address: "127.0.0.1", family: 4 }]],
    ["the metadata service", [{ address: "169.254.169.254", family: 4 }]],
    ["a private network", [{ address: "fd12::1", family: 6 }]],
    [
      "a public and a private address",
      [
        { address: "8.8.8.8", family: 4 },
        { address: "10.0.0.5", family: 4 },
      ],
    ],
    ["nothing", []],
  ])("connects to no allowed name that stands for %s", async (_what, addresses) => {
    const asked: string[] = [];
    const fetch = createRecordingFetch({
      resolve: async (host) => {
        asked.push(host);
        return addresses;
      },
    });
    await expect(fetch("https://storage.vendor.example/a.wav", hosts)).rejects.toMatchObject({
      kind: "rejected",
      reason: "link_private",
      message: expect.stringContaining("storage.vendor.example"),
    });
    expect(asked).toEqual(["storage.vendor.example"]);
  });

  it.each([
    ["this machine", "http://127.0.0.1:1/secret", "link_scheme"],
    ["the metadata service", "https://169.254.169.254/latest/meta-data/", "link_address"],
    ["a host that is not on the list", "https://evil.example/a.wav", "link_host"],
    ["itself for ever", "", null],
  ])("does not follow a redirect to %s", async (_what, target, reason) => {
    const { emulator, source } = await vendorDesk("vapi", [vendorCall(90)]);
    emulator.links.redirectTo(target === "" ? emulator.links.to("call-90") : target);
    const failure = await source.recording("call-90").catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "rejected", reason });
  });

  it("tells neither the link nor its signature", async () => {
    const fetch = createRecordingFetch();
    const link = "https://evil.example/rec/a.wav?X-Amz-Signature=c0ffee";
    const failure = await fetch(link, hosts).catch((error: unknown) => error);
    expect(String(failure)).toContain("evil.example");
    expect(String(failure)).not.toMatch(/c0ffee|a\.wav/);
  });
});
