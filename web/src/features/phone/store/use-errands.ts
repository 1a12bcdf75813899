import { useCallback, useState } from "react";
import { phoneApi } from "../api";
import type { Act, Attachment, Message, MessagePage } from "../model";
import { useRefusal } from "./use-refusal";
import { usePhone } from "./use-phone";

/** What the customer does in one thread. Refusals are shown as a toast; the caller learns whether it went through. */
export function useErrands(threadId: string) {
  const { dispatch } = usePhone();
  const [isLoadingEarlier, setLoadingEarlier] = useState(false);
  const run = useRefusal();

  const write = useCallback(
    (errand: () => Promise<Message>) =>
      run(async () => {
        dispatch({ type: "written", message: await errand() });
      }),
    [run, dispatch],
  );
  const act = useCallback((deed: Act) => write(() => phoneApi.act(threadId, deed)), [write, threadId]);
  const attach = useCallback((attachment: Attachment) => write(() => phoneApi.attach(threadId, attachment)), [write, threadId]);
  const edit = useCallback((messageId: string, text: string) => write(() => phoneApi.edit(threadId, messageId, text)), [write, threadId]);
  const withdraw = useCallback((messageId: string) => write(() => phoneApi.withdraw(threadId, messageId)), [write, threadId]);
  const play = useCallback((messageId: string) => write(() => phoneApi.play(threadId, messageId)), [write, threadId]);
  const loadEarlier = useCallback(
    async ({ items }: MessagePage) => {
      setLoadingEarlier(true);
      await run(async () => {
        const page = await phoneApi.messages(threadId, items[0]?.id);
        dispatch({ type: "earlierLoaded", threadId, page });
      });
      setLoadingEarlier(false);
    },
    [run, threadId, dispatch],
  );
  return { act, attach, edit, withdraw, play, run, loadEarlier, isLoadingEarlier };
}
