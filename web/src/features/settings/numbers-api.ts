import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { CheckedKeys, NumberProfile, NumberRoute, ProfileChange, WhatsAppNumber } from "@/lib/api/types";

const within = (workspaceId: string) => ({ params: { path: { workspace_id: workspaceId } } });
const one = ({ workspaceId, numberId }: One) => ({ params: { path: { workspace_id: workspaceId, number_id: numberId } } });
export type One = { workspaceId: string; numberId: string };

export type Keys = { phoneNumberId: string; wabaId: string; accessToken: string };

export const checkKeys = (workspaceId: string, body: Keys): Promise<CheckedKeys> => data(api.POST("/api/workspaces/{workspace_id}/numbers/check", { ...within(workspaceId), body }));

export const refreshNumber = (number: One): Promise<WhatsAppNumber> => data(api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/refresh", one(number)));

/** Without a pin: the one that was kept, or a new one. */
export const registerNumber = (number: One, pin: string | null): Promise<WhatsAppNumber> =>
  data(api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/register", { ...one(number), body: { pin } }));

export async function askCode(number: One, body: { method: "SMS" | "VOICE"; language: string }): Promise<void> {
  await api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/code", { ...one(number), body });
}

export const deregisterNumber = (number: One): Promise<WhatsAppNumber> => data(api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/deregister", one(number)));

export const showPin = (number: One): Promise<{ pin: string }> => data(api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/pin", one(number)));

/** Without a token: with the one that was kept. */
export const reconnectNumber = (number: One, accessToken: string): Promise<WhatsAppNumber> =>
  data(api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/reconnect", { ...one(number), body: { accessToken } }));

/** Also those that were disconnected; it hears of every change of `numbersQuery`. */
export const allNumbersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["numbers", workspaceId, "all"],
    queryFn: ({ signal }) =>
      data(api.GET("/api/workspaces/{workspace_id}/numbers", { params: { path: { workspace_id: workspaceId }, query: { withDisconnected: true } }, signal })),
  });

export const confirmCode = (number: One, code: string): Promise<WhatsAppNumber> =>
  data(api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/verify", { ...one(number), body: { code } }));

export const wishName = (number: One, name: string): Promise<WhatsAppNumber> => data(api.PUT("/api/workspaces/{workspace_id}/numbers/{number_id}/name", { ...one(number), body: { name } }));

export const changeToken = (number: One, accessToken: string): Promise<WhatsAppNumber> =>
  data(api.PUT("/api/workspaces/{workspace_id}/numbers/{number_id}/token", { ...one(number), body: { accessToken } }));

export const capThroughput = (number: One, messagesPerSecond: number | null): Promise<WhatsAppNumber> =>
  data(api.PUT("/api/workspaces/{workspace_id}/numbers/{number_id}/throughput", { ...one(number), body: { messagesPerSecond } }));

export const routeQuery = (number: One) =>
  queryOptions({
    queryKey: ["number-route", number.workspaceId, number.numberId],
    queryFn: ({ signal }): Promise<NumberRoute> => data(api.GET("/api/workspaces/{workspace_id}/numbers/{number_id}/route", { ...one(number), signal })),
    retry: false,
    // Somebody may have changed it at Meta since.
    staleTime: 0,
  });

export const takeMessages = (number: One): Promise<NumberRoute> => data(api.PUT("/api/workspaces/{workspace_id}/numbers/{number_id}/route", one(number)));

export const releaseMessages = (number: One): Promise<NumberRoute> => data(api.DELETE("/api/workspaces/{workspace_id}/numbers/{number_id}/route", one(number)));

export const profileQuery = (number: One) =>
  queryOptions({
    queryKey: ["number-profile", number.workspaceId, number.numberId],
    queryFn: ({ signal }): Promise<NumberProfile> => data(api.GET("/api/workspaces/{workspace_id}/numbers/{number_id}/profile", { ...one(number), signal })),
  });

export const changeProfile = (number: One, body: ProfileChange): Promise<NumberProfile> =>
  data(api.PATCH("/api/workspaces/{workspace_id}/numbers/{number_id}/profile", { ...one(number), body }));

export const setPicture = (number: One, file: File): Promise<NumberProfile> =>
  data(
    api.PUT("/api/workspaces/{workspace_id}/numbers/{number_id}/profile/picture", {
      ...one(number),
      // The document calls a file a string.
      body: { file: file as unknown as string },
      bodySerializer: () => {
        const form = new FormData();
        form.set("file", file);
        return form;
      },
    }),
  );
