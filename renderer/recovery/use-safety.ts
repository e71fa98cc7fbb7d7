import { useEffect, useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { Safety } from "../../shared/model/recovery.ts";
import { asAppError, call } from "../api.ts";

/** Which backups there are, and what is on this computer alone; both null until it is known. */
export function useSafety(): { readonly safety: Safety | null; readonly error: AppError | null } {
  const [safety, setSafety] = useState<Safety | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    let gone = false;
    call("recovery.look", {}).then(
      (found) => gone || setSafety(found),
      (thrown: unknown) => gone || setError(asAppError(thrown)),
    );
    return () => {
      gone = true;
    };
  }, []);
  return { safety, error };
}
