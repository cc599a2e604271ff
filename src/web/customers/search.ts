/** Which customers, as the address says it. */
export interface CustomerSearch {
  q?: string;
  which?: 'open' | 'again';
}

export function customerSearch({ q, which }: { q?: unknown; which?: unknown }): CustomerSearch {
  return {
    // A phone number in an address comes as a number.
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 200) } : {}),
    ...(which === 'open' || which === 'again' ? { which } : {}),
  };
}
