import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  Select as AriaSelect,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  SelectValue,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it, in words; null while nothing is. */
  error?: string | null | undefined;
  isRequired?: boolean | undefined;
}

interface TextProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'password' | 'email' | 'search' | 'datetime-local' | 'date' | 'number';
  name?: string;
  autoComplete?: string;
  autoFocus?: boolean;
  placeholder?: string;
  /** Above zero: a text area of so many lines, which grows with its text. */
  lines?: number;
  maxLength?: number;
  /** Is read out but not shown: where the place says what the field is for. */
  isLabelUnseen?: boolean;
  onSubmit?: () => void;
  /** Of what is typed, where it is not that of the page: how it is read out, drawn and checked. */
  lang?: 'zh-CN' | 'en';
}

/** A line or an area of text with its name above, what helps below, and what is wrong in words. */
export function TextInput(props: TextProps): ReactNode {
  const { label, hint, error, value, onChange, type = 'text', lines = 0, placeholder } = props;
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      type={type === 'datetime-local' || type === 'date' || type === 'number' ? 'text' : type}
      isInvalid={Boolean(error)}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      {...(props.name ? { name: props.name } : {})}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      <Label className={props.isLabelUnseen ? 'unseen' : 'field-label'}>{label}</Label>
      {lines > 0 ? (
        <TextArea
          className="input"
          rows={lines}
          {...(props.lang ? { lang: props.lang } : {})}
          {...(placeholder ? { placeholder } : {})}
          onKeyDown={(event) => {
            if (props.onSubmit && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              props.onSubmit();
            }
          }}
        />
      ) : (
        <Input
          className="input"
          type={type}
          {...(props.lang ? { lang: props.lang } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
      )}
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ?? ''}</FieldError>
    </TextField>
  );
}

export interface Option {
  id: string;
  label: string;
  hint?: string;
  /** Of the label, where it is not that of the page. */
  lang?: string;
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[];
  value: string | null;
  onChange: (value: string) => void;
  placeholder?: string;
  isLabelUnseen?: boolean;
}

/** One of a list, opened on demand. For up to five options that matter, `Choice` shows them all. */
export function Select(props: ChoiceProps): ReactNode {
  const { label, hint, error, options, value, onChange, placeholder = '' } = props;
  return (
    <AriaSelect
      className="field"
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <Label className={props.isLabelUnseen ? 'unseen' : 'field-label'}>{label}</Label>
      <Button className="input select">
        <SelectValue className="select-value" />
        <Icon name="down" />
      </Button>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ?? ''}</FieldError>
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {(option) => (
            <ListBoxItem className="option" id={option.id} textValue={option.label}>
              <Text slot="label">{option.label}</Text>
              {option.hint ? (
                <Text slot="description" className="field-hint">
                  {option.hint}
                </Text>
              ) : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One of a few, all in sight. */
export function Choice(props: ChoiceProps): ReactNode {
  const { label, hint, error, options, value, onChange } = props;
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <Label className={props.isLabelUnseen ? 'unseen' : 'field-label'}>{label}</Label>
      <div className="choices">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="choice">
            {option.lang ? <span lang={option.lang}>{option.label}</span> : option.label}
          </Radio>
        ))}
      </div>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ?? ''}</FieldError>
    </RadioGroup>
  );
}

interface CheckProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}

/** A statement one puts a tick to. */
export function Check({ children, isSelected, onChange }: CheckProps): ReactNode {
  return (
    <AriaCheckbox className="check" isSelected={isSelected} onChange={onChange}>
      <span className="check-box" aria-hidden="true">
        <Icon name="tick" size={14} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
