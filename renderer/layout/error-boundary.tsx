import type { ReactNode } from "react";
import { Component } from "react";
import type { AppError } from "../../shared/errors.ts";
import { asAppError } from "../api.ts";
import { reportFailure } from "../diagnostics/report-failures.ts";

interface Props {
  readonly children: ReactNode;
  /** What is shown in place of what failed; `retry` draws it anew. */
  readonly fallback: (error: AppError, retry: () => void) => ReactNode;
}

interface State {
  readonly error: AppError | null;
}

/** Keeps an error of one part of the screen to that part. What the rep did is kept by the engine, so drawing anew is safe. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: asAppError(error) };
  }

  override componentDidCatch(error: unknown): void {
    reportFailure(error);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return this.props.fallback(error, () => this.setState({ error: null }));
  }
}
