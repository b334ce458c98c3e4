// Asking the server. Everything it says is held against its shape before it is used.

import { misfit } from "./shapes.js";
import { language } from "./words.js";

const token = location.hash.slice(1);

/** @typedef {{where: string, what: string, todo: string, said: string}} Problem */

/** A question that cannot be answered as it was put. */
export class Refusal extends Error {
  /** @param {Problem[]} problems */
  constructor(problems) {
    super(problems.map((problem) => problem.said).join("\n"));
    this.problems = problems;
  }
}

/** The server does not answer any more. */
export class Lost extends Error {}

/**
 * @param {string} name
 * @param {RequestInit} request
 * @returns {Promise<Response>}
 */
async function sent(name, request) {
  try {
    return await fetch(`/api/${name}`, { method: "POST", ...request });
  } catch {
    throw new Lost(name);
  }
}

/** @param {Record<string, string>} more */
const headers = (more) => ({ Authorization: `Bearer ${token}`, "Accept-Language": language(), ...more });

/** @param {Response} response */
async function refused(response) {
  const empty = { problems: [{ where: "", what: String(response.status), todo: "", said: `HTTP ${response.status}` }] };
  const answer = await response.json().catch(() => empty);
  return new Refusal(answer.problems);
}

/**
 * Ask a question.
 * @param {string} name
 * @param {Record<string, any>} [asked]
 * @returns {Promise<any>}
 */
export async function ask(name, asked = {}) {
  const response = await sent(name, { headers: headers({ "Content-Type": "application/json" }), body: JSON.stringify(asked) });
  return answered(name, response);
}

/**
 * Ask a question about a file that is sent along.
 * @param {string} name
 * @param {Record<string, any>} asked
 * @param {Blob} file
 * @returns {Promise<any>}
 */
export async function send(name, asked, file) {
  const about = encodeURIComponent(JSON.stringify(asked));
  const kind = { "Content-Type": "application/octet-stream", "X-About": about };
  return answered(name, await sent(name, { headers: headers(kind), body: file }));
}

/**
 * Fetch a file.
 * @param {string} name
 * @param {Record<string, any>} asked
 * @returns {Promise<Blob>}
 */
export async function fetched(name, asked) {
  const response = await sent(name, { headers: headers({ "Content-Type": "application/json" }), body: JSON.stringify(asked) });
  if (!response.ok) throw await refused(response);
  return response.blob();
}

/**
 * @param {string} name
 * @param {Response} response
 */
async function answered(name, response) {
  if (!response.ok) throw await refused(response);
  return fitting(name, await response.json());
}

/**
 * Hand on what fits its shape.
 * @param {string} name
 * @param {any} answer
 */
export function fitting(name, answer) {
  const place = misfit(name, answer);
  if (place) throw new Error(`the answer to ${name} does not fit at ${place}`);
  return answer;
}
