import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChartAnswer } from '../../contract/charts.ts';
import { optionOf } from './options.ts';
import { heightOf } from './room.ts';
import { tipOf } from './tip.ts';
import { isTouched } from './touched.ts';

use([BarChart, LineChart, CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

interface Props {
  chart: ChartAnswer;
  /** Called with the row and the series that were pressed. */
  onPick: (row: string, series: string) => void;
  /** What stands beside a row's total as the share so far. */
  soFar: string;
}

/** The chart as a picture. Whoever does not see it has the table beside it. */
export default function Drawing({ chart, onPick, soFar }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<EChartsType>(null);
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg' });
    drawn.current = made;
    const watch = new ResizeObserver(() => {
      setNarrow(element.clientWidth < 480);
      made.resize();
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  const height = heightOf(chart);
  useEffect(() => {
    const element = place.current;
    const made = drawn.current;
    if (!element || !made) return;
    const frame = { font: getComputedStyle(element).fontFamily, isNarrow };
    made.resize({ height });
    made.setOption({ ...optionOf(chart, frame), tooltip: tipOf(chart, soFar) }, { notMerge: true });
    made.off('click');
    // A finger asks what a column is before it means to go there.
    if (isTouched) return;
    made.on('click', ({ seriesId, dataIndex }) => {
      const row = chart.rows[dataIndex];
      if (row && seriesId) onPick(row.id, seriesId);
    });
  }, [chart, height, isNarrow, onPick, soFar]);
  return <div ref={place} className="chart-drawing" style={{ blockSize: height }} aria-hidden="true" />;
}
