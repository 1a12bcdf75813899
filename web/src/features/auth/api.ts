import { api, data } from "@/lib/api/client";
import type { LogIn, Session, SignUp, SignedUp } from "@/lib/api/types";

export function logIn(body: LogIn): Promise<Session> {
  return data(api.POST("/api/auth/login", { body }));
}

export function signUp(body: SignUp): Promise<SignedUp> {
  return data(api.POST("/api/auth/signup", { body }));
}

export function fetchSession(): Promise<Session> {
  return data(api.GET("/api/auth/me"));
}
