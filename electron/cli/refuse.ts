import type { ErrorData } from "../../shared/errors.ts";
import { failureOf, failureText } from "./output/failure.ts";
import { forTerminal, jsonText } from "./output/plain.ts";
import type { Page } from "./output/print.ts";
import type { Talk } from "./wire/talk.ts";

/** Says why something was not done, in the form that was asked for, and answers the code that the program ends with. */
export async function refuse(talk: Talk, error: ErrorData, page: Page): Promise<number> {
  const failure = failureOf(error);
  if (talk.called.args.includes("--json")) await talk.print(jsonText(failure));
  else await talk.error(forTerminal(failureText(failure, page)));
  return failure.exitCode;
}
