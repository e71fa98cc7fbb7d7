import { useStart } from "../state/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import type { KeyBinding, KeyScope } from "./keys.ts";
import { keyBindings, keyCaps } from "./keys.ts";
import "./keys-dialog.css";

const scopes: readonly { readonly scope: KeyScope; readonly title: string }[] = [
  { scope: "everywhere", title: "Everywhere" },
  { scope: "calendar", title: "In the calendar" },
  { scope: "draft", title: "While a new meeting is being named" },
  { scope: "leads", title: "In the leads" },
];

/** Every key, from the same table that the handlers are found by. */
export function KeysDialog() {
  const { platform } = useStart();
  const mac = platform === "darwin";
  return (
    <Dialog title="Keys" wide>
      <div className="keys-columns">
        {scopes.map(({ scope, title }) => (
          <section key={scope} className={`keys-${scope}`}>
            <h3 className="card-head">{title}</h3>
            <dl>
              {bindingsOf(scope).map(({ id, label, keys }) => (
                <div key={id} className="keys-row">
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <kbd key={combination} className="kbd">
                        {keyCaps(combination, mac)}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function bindingsOf(scope: KeyScope): readonly KeyBinding[] {
  return keyBindings.filter((binding) => binding.scope === scope);
}
