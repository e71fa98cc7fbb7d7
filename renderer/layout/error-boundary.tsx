import type { ReactNode } from "react";
import { Component } from "react";
import { asAppError } from "../api.ts";
import { StartFailed } from "./start-failed.tsx";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
}

/** Shows an error of the screen itself instead of an empty window. What the rep did is kept by the engine, so drawing anew is safe. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <StartFailed error={asAppError(this.state.error)} retry={() => window.location.reload()} />;
  }
}
