import { AppError } from "../../shared/errors.ts";

/** A link that may leave the app. `host` is null for mail and telephone links. */
export interface Link {
  readonly url: string;
  readonly host: string | null;
}

/**
 * Which links may leave the app (security row 5): https, mail and telephone numbers, without credentials.
 * @throws AppError bad_input naming what is wrong with it
 */
export function checkLink(text: string): Link {
  if (!URL.canParse(text)) throw refused("it is no complete address");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw refused("it carries a user name or password");
  switch (url.protocol) {
    case "https:":
      return { url: url.href, host: url.host };
    case "mailto:":
    case "tel:":
      return { url: url.href, host: null };
    default:
      throw refused(`Callsheet opens no ${url.protocol} links`);
  }
}

function refused(why: string): AppError {
  return new AppError("bad_input", `That link was not opened: ${why}.`);
}
