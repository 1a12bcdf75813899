import { useState } from "react";

/** One act that may fail and be tried again. `isRefused` says whether the page now says so itself. */
export function useAttempt(act: () => Promise<void>, isRefused: (error: unknown) => boolean = () => false) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const go = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      if (!isRefused(error)) setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, go };
}
