import { type ReactNode, useId } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';

export interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  /** One primary a view: the thing to do now. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  type?: 'button' | 'submit';
  /** Why it cannot be pressed now. The button stays reachable, so that the reason is, too. */
  why?: string | null;
  isPending?: boolean;
  /** Needed where `children` is an icon only. */
  label?: string;
  /** The key that does the same. */
  keys?: string;
  isPressed?: boolean;
  form?: string;
}

/** A button. One that cannot be pressed says why, on hover and on focus, and is read out with its reason. */
export function Button(props: ButtonProps): ReactNode {
  const {
    children,
    onPress,
    look = 'plain',
    size = 'normal',
    type = 'button',
    why = null,
    label,
    keys,
  } = props;
  const whyId = useId();
  const hint = why ?? (label && keys ? `${label}  ${keys}` : (label ?? null));
  const button = (
    <AriaButton
      className={`button button-${look} button-${size}`}
      type={why === null ? type : 'button'}
      isPending={props.isPending ?? false}
      {...(props.form ? { form: props.form } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(props.isPressed === undefined ? {} : { 'aria-pressed': props.isPressed })}
      {...(why === null ? {} : { 'aria-disabled': true, 'data-why': true, 'aria-describedby': whyId })}
      {...(onPress && why === null ? { onPress } : {})}
    >
      {children}
    </AriaButton>
  );
  if (hint === null) return button;
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      {button}
      <Tooltip className="tooltip" offset={6}>
        {hint}
      </Tooltip>
      {why === null ? null : (
        <span id={whyId} hidden>
          {why}
        </span>
      )}
    </TooltipTrigger>
  );
}
