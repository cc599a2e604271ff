/** What to look at again. It says that something changed, never what: whoever hears it asks, and is asked who they are. */
export type Ring =
  /** A case is at a newer version. It concerns who has or had it, and who was told something in it; everybody where somebody is in danger. */
  | {
      kind: 'case';
      caseId: string;
      version: number;
      by: string | null;
      concerns: readonly string[];
      isGrave?: true;
    }
  /** Who has a case open, or what they do there. */
  | { kind: 'here'; caseId: string; by: string }
  /** Anything else that stands on lists. */
  | { kind: 'desk' };

export type Ear = (organisationId: string, ring: Ring, cameFrom: 'here' | 'elsewhere') => void;

/** Rings for everybody on this server who listens; whoever carries it to other servers listens too. */
export interface Bell {
  /** Cheap, and never fails. */
  ring(organisationId: string, rings: readonly Ring[], cameFrom?: 'here' | 'elsewhere'): void;
  /** Answers how to stop listening. */
  hear(ear: Ear): () => void;
}

export function makeBell(): Bell {
  const ears = new Set<Ear>();
  return {
    ring(organisationId, rings, cameFrom = 'here') {
      for (const ring of rings) for (const ear of ears) ear(organisationId, ring, cameFrom);
    },
    hear(ear) {
      ears.add(ear);
      return () => ears.delete(ear);
    },
  };
}
