import { clipboard } from "electron";
import * as z from "zod";
import { AppError } from "../../shared/errors.ts";

/** The API key on the clipboard. It is read here so that it never enters the page. */
export async function readApiKey(): Promise<string> {
  const text = (await clipboard.readText()).trim();
  if (/^[\x21-\x7e]{8,512}$/.test(text)) return text;
  throw new AppError(
    "bad_input",
    "The clipboard holds no API key: one word of 8 to 512 characters is expected.",
    {
      action: "Copy the key on your call platform's page, then paste again.",
    },
  );
}

/** A mail server's password, or ZeptoMail's token, on the clipboard. Providers show passwords in groups, and the token with the word before it. */
export async function readMailSecret(way: "smtp" | "zeptomail"): Promise<string> {
  const text = (await clipboard.readText()).trim();
  const secret = way === "smtp" ? text : text.replace(/^zoho-enczapikey\s+/iu, "");
  const right = way === "smtp" ? /^[^\p{Cc}]{1,512}$/u : /^[\x21-\x7e]{8,1024}$/u;
  if (right.test(secret)) return secret;
  throw new AppError(
    "bad_input",
    way === "smtp"
      ? "The clipboard holds no password: one line of up to 512 characters is expected."
      : "The clipboard holds no send mail token: one word of 8 to 1024 characters is expected.",
    { action: "Copy it where it is shown, then paste again." },
  );
}

const downloadedSchema = z.object({
  installed: z.object({ client_id: z.string().min(10), client_secret: z.string().optional() }),
});
const clientIdSchema = z.string().regex(/^[\w.-]+\.apps\.googleusercontent\.com$/);

/** The OAuth client on the clipboard: the JSON that Google offers for download, or a bare client id. */
export async function readGoogleClient(): Promise<{
  readonly clientId: string;
  readonly clientSecret?: string;
}> {
  const text = (await clipboard.readText()).trim();
  const bare = clientIdSchema.safeParse(text);
  if (bare.success) return { clientId: bare.data };
  const downloaded = downloadedSchema.safeParse(parsed(text));
  if (downloaded.success) {
    const { client_id: clientId, client_secret: clientSecret } = downloaded.data.installed;
    return { clientId, ...(clientSecret === undefined ? {} : { clientSecret }) };
  }
  throw new AppError("bad_input", "The clipboard holds no Google OAuth client of the type “Desktop app”.", {
    action: "Copy the whole JSON file that Google offers for download, then paste again.",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no client; the schema says so.
    return null;
  }
}
