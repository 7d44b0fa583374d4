/** Text from a plan for a label in which VS Code would read `$(name)` as an icon. */
export function plain(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
