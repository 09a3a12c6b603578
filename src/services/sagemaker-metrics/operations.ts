// SageMaker's metrics service: metrics of trial components are put and read as series.

import { metricSeries } from '../../sagemaker/metric-statistics.ts';
import { isObject, valuesAt } from '../../sagemaker/paths.ts';
import { METRICS_ROWS } from '../../sagemaker/runtime-rows.ts';
import type { Metric } from '../../sagemaker/runtime-store.ts';
import type { Input, Output, ServiceOperations } from '../operation.ts';
import { keptResource } from '../sagemaker/kept-resource.ts';
import { type RuntimeCall, runtimeOperations } from '../sagemaker/runtime-operation.ts';
import { ServiceError } from '../service-error.ts';

/** Values that a series has at most; what is over is said to be cut off. */
const MAX_VALUES = 10_000;

export const metricsOperations: ServiceOperations = runtimeOperations(
  METRICS_ROWS,
  {
    BatchPutMetrics: async (call) => {
      const [resource = ''] = call.targets;
      if ((await keptResource(resource, call)) === undefined) {
        // The model declares no error; a wording of AWS's is not known.
        throw new ServiceError(
          'ValidationError',
          `Trial component ${call.input['TrialComponentName']} does not exist.`,
        );
      }
      await call.world.runtime.putMetrics(
        valuesAt(call.input, 'MetricData[]').filter(isObject).map(metricOf(resource)),
      );
      return {};
    },

    BatchGetMetrics: async (call) => {
      const results: Output[] = [];
      for (const query of valuesAt(call.input, 'MetricQueries[]').filter(isObject))
        results.push(await answer(query, call));
      return { MetricQueryResults: results };
    },
  },
  { dataEvents: true },
);

function metricOf(resource: string) {
  return ({ MetricName, Timestamp, Step, Value }: Input): Metric => ({
    resource,
    name: String(MetricName),
    at: Timestamp instanceof Date ? Timestamp.getTime() : 0,
    ...(Step !== undefined && { step: Number(Step) }),
    value: Number(Value),
  });
}

/** One query's result: what is wrong with it is told in its status, as AWS does. */
async function answer(query: Input, call: RuntimeCall): Promise<Output> {
  const resource = String(query['ResourceArn']);
  const failed = (Message: string) => ({ Status: 'ValidationError', Message, XAxisValues: [], MetricValues: [] });
  if ((await keptResource(resource, call)) === undefined) return failed(`Resource ${resource} does not exist.`);
  const series = metricSeries(await call.world.runtime.metrics(resource, String(query['MetricName'])), {
    stat: String(query['MetricStat']),
    period: String(query['Period']),
    axis: String(query['XAxisType']),
    ...(query['Start'] !== undefined && { start: Number(query['Start']) }),
    ...(query['End'] !== undefined && { end: Number(query['End']) }),
  });
  if (series === undefined) return failed(`Period ${query['Period']} is none of the axis ${query['XAxisType']}.`);
  return {
    Status: series.x.length > MAX_VALUES ? 'Truncated' : 'Complete',
    XAxisValues: series.x.slice(0, MAX_VALUES),
    MetricValues: series.values.slice(0, MAX_VALUES),
  };
}
