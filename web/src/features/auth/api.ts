import { api, data } from "@/lib/api/client";
import type { Answer, Body, LogIn, Session, SignUp, SignedUp } from "@/lib/api/types";

/** A session, or a challenge when the account has a second factor. */
export type LoggedIn = Answer<"/api/auth/login", "post">;
export type SecondStepBody = Body<"/api/auth/mfa", "post">;

export function logIn(body: LogIn): Promise<LoggedIn> {
  return data(api.POST("/api/auth/login", { body }));
}

export function passSecondFactor(body: SecondStepBody): Promise<Session> {
  return data(api.POST("/api/auth/mfa", { body }));
}

export function signUp(body: SignUp): Promise<SignedUp> {
  return data(api.POST("/api/auth/signup", { body }));
}

export function fetchSession(): Promise<Session> {
  return data(api.GET("/api/auth/me"));
}
