import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useToasts } from "../state/toasts.ts";

/** Says what was typed in the editor and not saved when Callsheet closed, with the way back to it. It is kept until then. */
export async function offerKeptDrafts(): Promise<void> {
  await attempt(async () => {
    const kept = await call("draft.list", {});
    for (const { id, title, draft } of kept.slice(0, 2).toReversed()) {
      const name = title.trim() === "" ? "An event without a title" : `“${title}”`;
      if (draft === null) {
        useToasts.getState().show({
          message: `${name} was not saved, and this version of Callsheet cannot open it.`,
          stays: true,
          action: { label: "Throw it away", run: () => void attempt(() => call("draft.discard", { id })) },
        });
      } else {
        useToasts.getState().show({
          message: `${name} was not saved when Callsheet closed.`,
          stays: true,
          action: {
            label: "Go on",
            run: () => useDialogs.getState().show({ kind: "editor", start: { kind: "draft", draft } }),
          },
        });
      }
    }
  });
}
