import type { AppError } from "../../shared/errors.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { GoogleConnect } from "./use-google-connect.ts";

/** What stands in the way of the sign-in, and how to mend it; a missing OAuth client gets its steps. */
export function GoogleProblem({
  error,
  google,
}: {
  readonly error: AppError;
  readonly google: GoogleConnect;
}) {
  if (error.code !== "no_client_id" && error.code !== "bad_input") {
    return <ErrorNotice error={error} action={{ label: "Try again", run: () => void google.connect() }} />;
  }
  return (
    <div className="notice steps" role="alert">
      <p>{error.message}</p>
      <ol>
        <li>Ask whoever runs Google Workspace in your company for Callsheet’s OAuth client.</li>
        <li>They make one in the Google Cloud console: type “Desktop app”, then “Download JSON”.</li>
        <li>Copy the text of that file, or only the client id.</li>
      </ol>
      <button type="button" className="button small" onClick={() => void google.pasteClient()}>
        Paste it from the clipboard
      </button>
    </div>
  );
}
