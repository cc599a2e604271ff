/** The last character of a Chinese name, the first letter of any other. */
export const initialOf = (name: string): string =>
  /\p{Script=Han}$/u.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase();
