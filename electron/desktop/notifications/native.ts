import { Notification } from "electron";
import type { Presenter, Shown } from "./shown.ts";

/** Notifications of macOS and Windows, by Electron. */
export function createNativePresenter(): Presenter {
  /** One that nobody holds is collected, and its clicks with it. */
  const open = new Set<Notification>();
  return {
    show({ title, body, urgent, actions, click }: Shown) {
      if (!Notification.isSupported()) return Promise.resolve(false);
      const notification = new Notification({
        title,
        body,
        timeoutType: urgent ? "never" : "default",
        actions: actions.map(({ label }) => ({ type: "button", text: label })),
      });
      const done = (act: () => void) => () => {
        open.delete(notification);
        act();
      };
      notification.on("click", done(click));
      notification.on("action", ({ actionIndex }) => done(() => actions[actionIndex]?.run())());
      notification.on(
        "close",
        done(() => undefined),
      );
      open.add(notification);
      notification.show();
      return Promise.resolve(true);
    },
    close: () => open.clear(),
  };
}
