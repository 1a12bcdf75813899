import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { Answer, Body, WhatsAppNumber } from "@/lib/api/types";
import type { One } from "../numbers-api";

const within = (workspaceId: string) => ({ params: { path: { workspace_id: workspaceId } } });
const one = ({ workspaceId, numberId }: One) => ({ params: { path: { workspace_id: workspaceId, number_id: numberId } } });

export type SignupDialog = Answer<"/api/workspaces/{workspace_id}/numbers/signup/start", "post">;
export type SignupAnswer = Answer<"/api/workspaces/{workspace_id}/numbers/signup", "post">;
export type Arrivals = Answer<"/api/workspaces/{workspace_id}/numbers/{number_id}/arrivals", "get">;

export const offerQuery = (workspaceId: string) => ({
  queryKey: ["signup-offer", workspaceId],
  queryFn: () => data(api.GET("/api/workspaces/{workspace_id}/numbers/signup", within(workspaceId))),
  staleTime: Number.POSITIVE_INFINITY,
});

export const startSignup = (workspaceId: string): Promise<SignupDialog> => data(api.POST("/api/workspaces/{workspace_id}/numbers/signup/start", within(workspaceId)));

export const finishSignup = (workspaceId: string, body: Body<"/api/workspaces/{workspace_id}/numbers/signup", "post">): Promise<SignupAnswer> =>
  data(api.POST("/api/workspaces/{workspace_id}/numbers/signup", { ...within(workspaceId), body }));

export const chooseNumber = (workspaceId: string, body: Body<"/api/workspaces/{workspace_id}/numbers/signup/choose", "post">): Promise<SignupAnswer> =>
  data(api.POST("/api/workspaces/{workspace_id}/numbers/signup/choose", { ...within(workspaceId), body }));

export const addNumber = (workspaceId: string, body: Body<"/api/workspaces/{workspace_id}/numbers/signup/add", "post">): Promise<SignupAnswer> =>
  data(api.POST("/api/workspaces/{workspace_id}/numbers/signup/add", { ...within(workspaceId), body }));

export const readNumber = (number: One): Promise<WhatsAppNumber> => data(api.GET("/api/workspaces/{workspace_id}/numbers/{number_id}", one(number)));

/** Asking is doing: the account's messages are sent here once it is answered. */
export const subscriptionQuery = (number: One) =>
  queryOptions({
    queryKey: ["subscription", number.workspaceId, number.numberId],
    queryFn: async () => {
      await api.POST("/api/workspaces/{workspace_id}/numbers/{number_id}/subscription", one(number));
      return true;
    },
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const arrivalsQuery = (number: One) => ({
  queryKey: ["arrivals", number.workspaceId, number.numberId],
  queryFn: () => data(api.GET("/api/workspaces/{workspace_id}/numbers/{number_id}/arrivals", one(number))),
});
