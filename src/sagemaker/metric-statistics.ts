// What do metrics come to over periods? Pure arithmetic: a bucket for each period or iteration that has values, in order.
// AWS: SageMaker Metrics API Reference, BatchGetMetrics (MetricStat, Period, XAxisType, Start, End).

import type { Metric } from './runtime-store.ts';

export interface MetricQuery {
  readonly stat: string;
  readonly period: string;
  readonly axis: string;
  readonly start?: number;
  readonly end?: number;
}

export interface MetricSeries {
  readonly x: readonly number[];
  readonly values: readonly number[];
}

const SECONDS: Readonly<Record<string, number>> = { OneMinute: 60, FiveMinute: 300, OneHour: 3600 };

/**
 * On the axis `Timestamp` x is the start of a period in seconds since the epoch, on `IterationNumber` the step. `undefined` when period and
 * axis do not belong together. Metrics without a step are on no axis of iterations.
 */
export function metricSeries(metrics: readonly Metric[], query: MetricQuery): MetricSeries | undefined {
  const place = placeOn(query);
  if (place === undefined) return undefined;
  const buckets = new Map<number, Metric[]>();
  for (const metric of metrics) {
    const x = place(metric);
    const { start = Number.NEGATIVE_INFINITY, end = Number.POSITIVE_INFINITY } = query;
    if (x === undefined || x < start || x > end) continue;
    const bucket = buckets.get(x);
    if (bucket === undefined) buckets.set(x, [metric]);
    else bucket.push(metric);
  }
  const ordered = [...buckets].sort(([a], [b]) => a - b);
  return {
    x: ordered.map(([x]) => x),
    values: ordered.map(([, bucket]) => statistic(query.stat, bucket)),
  };
}

function placeOn({ period, axis }: MetricQuery): ((metric: Metric) => number | undefined) | undefined {
  if (axis === 'IterationNumber') return period === 'IterationNumber' ? ({ step }) => step : undefined;
  const seconds = SECONDS[period];
  if (seconds === undefined) return undefined;
  return ({ at }) => Math.floor(at / 1000 / seconds) * seconds;
}

/** `bucket` is not empty. */
function statistic(stat: string, bucket: readonly Metric[]): number {
  const values = bucket.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  switch (stat) {
    case 'Min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'Max':
      return values.reduce((most, value) => Math.max(most, value));
    case 'Avg':
      return mean;
    case 'Count':
      return values.length;
    case 'StdDev':
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
    case 'Last':
      return bucket.reduce((last, metric) => (metric.at >= last.at ? metric : last)).value;
    default:
      throw new Error(`no statistic \`${stat}\``);
  }
}
