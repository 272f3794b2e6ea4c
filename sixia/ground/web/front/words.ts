/** The few sentences scripts say; the page brings them in the reader's language. */

/** One sentence from `<template id="words" data-…>`, with its holes filled. */
export function say(name: string, holes: Record<string, string | number> = {}): string {
  const sentence = document.getElementById("words")?.dataset[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, hole: string) => String(holes[hole] ?? ""));
}
