/** What has been opened, to be closed in the opposite order, all of it even when one fails. */
export interface Closers {
  add(name: string, close: () => Promise<unknown> | void): void;
  /** Closes everything once; a second call waits for the first. Failures are told, not thrown. */
  close(tell: (name: string, error: unknown) => void): Promise<void>;
}

export function openClosers(): Closers {
  const stack: { readonly name: string; readonly close: () => Promise<unknown> | void }[] = [];
  let closing: Promise<void> | undefined;
  return {
    add: (name, close) => void stack.push({ name, close }),
    close: (tell) =>
      (closing ??= (async () => {
        for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
          try {
            await entry.close();
          } catch (error) {
            tell(entry.name, error);
          }
        }
      })()),
  };
}
