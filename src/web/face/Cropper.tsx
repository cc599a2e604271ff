import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.tsx';
import { mostZoom, type Square, wholeSquare, within, zoomed, zoomOf } from './crop.ts';
import { draw } from './picture.ts';

interface CropperProps {
  picture: ImageBitmap;
  name: string;
  isPending: boolean;
  onKeep: (square: Square) => void;
  onCancel: () => void;
  children: ReactNode;
}

/** On screen; drawn twice as fine. */
const windowPx = 256;
const fine = 2;
const steps: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The square window over a picture: dragged or moved by arrows, closer by the slider or + and −. */
export function Cropper({ picture, name, isPending, onKeep, onCancel, children }: CropperProps): ReactNode {
  const { t } = useWords();
  const [square, setSquare] = useState(() => wholeSquare(picture));
  const most = mostZoom(picture);
  const zoom = zoomOf(square, picture);
  const move = (x: number, y: number) =>
    setSquare((now) => within({ ...now, x: now.x + x, y: now.y + y }, picture));
  return (
    <div className="form">
      <Window
        picture={picture}
        square={square}
        onMove={move}
        onZoom={(by) => setSquare(zoomed(square, Math.min(most, zoom * by), picture))}
      />
      <Slider
        className="face-zoom"
        value={zoom}
        minValue={1}
        maxValue={Math.max(most, 1.01)}
        step={0.01}
        isDisabled={most <= 1}
        formatOptions={{ style: 'percent', maximumFractionDigits: 0 }}
        onChange={(next) => setSquare(zoomed(square, next, picture))}
      >
        <Label className="field-label">{t('face.zoom')}</Label>
        <SliderTrack className="face-track">
          <SliderThumb className="face-thumb" />
        </SliderTrack>
      </Slider>
      <p className="face-previews">
        <Preview picture={picture} square={square} size={30} />
        <Preview picture={picture} square={square} size={20} />
        <span className="small" data-words>
          {name}
        </span>
      </p>
      {children}
      <div className="form-actions">
        <Button look="primary" onPress={() => onKeep(square)} isPending={isPending}>
          {t('face.keep')}
        </Button>
        <Button onPress={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </div>
  );
}

interface WindowProps {
  picture: ImageBitmap;
  square: Square;
  onMove: (x: number, y: number) => void;
  onZoom: (by: number) => void;
}

function Window({ picture, square, onMove, onZoom }: WindowProps): ReactNode {
  const { t } = useWords();
  const canvas = useDrawn(picture, square);
  const perPx = square.side / windowPx;
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      onMove(-event.movementX * perPx, -event.movementY * perPx);
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const by = event.key === '+' || event.key === '=' ? 1.1 : event.key === '-' ? 1 / 1.1 : null;
    if (!step && by === null) return;
    event.preventDefault();
    if (step) onMove((step[0] * square.side) / 40, (step[1] * square.side) / 40);
    else if (by !== null) onZoom(by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture that is moved has no element of its own
    <div
      className="face-window"
      role="group"
      aria-label={t('face.window')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: moved by the arrows
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <canvas ref={canvas} width={windowPx * fine} height={windowPx * fine} />
    </div>
  );
}

function Preview({ picture, square, size }: Pick<WindowProps, 'picture' | 'square'> & { size: 20 | 30 }) {
  const canvas = useDrawn(picture, square);
  return (
    <span className="face" data-size={size} aria-hidden="true">
      <canvas ref={canvas} width={size * fine} height={size * fine} />
    </span>
  );
}

/** A canvas that shows the square of the picture as it is now. */
function useDrawn(picture: ImageBitmap, square: Square) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture, square);
  }, [picture, square]);
  return canvas;
}
