import type { Updates } from "../../../shared/model/updates.ts";
import type { Environment } from "../environment.ts";
import type { UpdatesParts, Updating } from "./updates.ts";

/** After a start there is other work; milliseconds. */
const firstCheckMs = 60_000;

const off: Updates = { state: "off", version: null, notes: null, checkedAt: null, error: null };

/** Updates as the desk has them: nothing of them is loaded before a minute has passed, or somebody asks. */
export interface UpdatesDesk {
  get(): Promise<Updates>;
  check(): Promise<Updates>;
  /** @throws AppError `not_found`, `overtaken`, `rejected` */
  install(): Promise<void>;
  stop(): void;
}

export function createUpdatesDesk(environment: Environment, parts: UpdatesParts): UpdatesDesk {
  let loaded: Promise<Updating | null> | null = null;

  async function load(): Promise<Updating | null> {
    const [{ updateSource }, { canReplaceItself }] = await Promise.all([
      import("./update-source.ts"),
      import("./can-replace.ts"),
    ]);
    const source = updateSource(environment);
    if (source === null || !canReplaceItself()) return null;
    const { createUpdates } = await import("./updates.ts");
    const updating = createUpdates({ ...parts, source });
    updating.start();
    return updating;
  }
  const open = () => {
    loaded ??= load();
    return loaded;
  };
  const timer = setTimeout(() => void open().then((updating) => updating?.check()), firstCheckMs);

  return {
    get: async () => (await open())?.get() ?? off,
    check: async () => (await (await open())?.check()) ?? off,
    install: async () => (await open())?.install(),
    stop() {
      clearTimeout(timer);
      void loaded?.then((updating) => updating?.stop());
    },
  };
}
