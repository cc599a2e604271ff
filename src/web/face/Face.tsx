import './face.css';
import { type ReactNode, useState } from 'react';
import { addressOf } from '../client.ts';
import { usePeople } from '../queries.ts';
import { initialOf } from './initial.ts';

interface FaceProps {
  id: string;
  name: string;
  /** What the picture goes by, so that an older one is never shown; null: there is none. */
  mark: string | null;
  /** 20 beside words of 12 or 13, 30 in the rail. */
  size?: 20 | 30;
}

/** A colleague's picture, or an initial where there is none. Their name stands beside it: this says nothing of its own. */
export function Face({ id, name, mark, size = 20 }: FaceProps): ReactNode {
  const [failed, setFailed] = useState<string | null>(null);
  const path = addressOf(`/people/${id}/face?v=${mark ?? ''}`);
  return (
    <span className="face" data-size={size} aria-hidden="true" data-words>
      {mark === null || failed === path ? (
        initialOf(name)
      ) : (
        <img src={path} alt="" width={size} height={size} onError={() => setFailed(path)} />
      )}
    </span>
  );
}

/** The face of whoever has this id; nothing for a program, and until the names are here. */
export function FaceOf({ id }: { id: string | null }): ReactNode {
  const { data } = usePeople();
  const person = data?.people.find((one) => one.id === id);
  return person ? <Face id={person.id} name={person.name} mark={person.face} /> : null;
}
