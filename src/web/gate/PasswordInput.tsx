import { type ReactNode, type Ref, useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import './gate.css';

interface PasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What a password manager should do: fill in the one it knows, or offer a new one. */
  autoComplete: 'current-password' | 'new-password';
  hint?: string;
  error?: string | null;
  inputRef?: Ref<HTMLInputElement>;
}

/** A password, covered until one asks to see it: whoever sees what they typed need not type it twice. */
export function PasswordInput(props: PasswordProps): ReactNode {
  const { t } = useWords();
  const [isShown, show] = useState(false);
  return (
    <TextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      type={isShown ? 'text' : 'password'}
      name={props.autoComplete}
      autoComplete={props.autoComplete}
      autoCorrect="off"
      spellCheck="false"
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
    >
      <Label className="field-label">{props.label}</Label>
      <div className="password">
        <Input className="input" autoCapitalize="none" {...(props.inputRef ? { ref: props.inputRef } : {})} />
        <Button
          look="quiet"
          label={t(isShown ? 'password.hide' : 'password.show')}
          onPress={() => show(!isShown)}
        >
          <Icon name={isShown ? 'hidden' : 'seen'} />
        </Button>
      </div>
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{props.error ?? ''}</FieldError>
    </TextField>
  );
}
