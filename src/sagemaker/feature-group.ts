// What does a feature group say of its records? Read from the document that CreateFeatureGroup left.

import type { LiveResource } from './life-cycle.ts';
import { isObject, valuesAt } from './paths.ts';

interface FeatureDefinition {
  readonly type: string;
  /** List, Set or Vector; absent for a single value. */
  readonly collection?: string;
}

export interface FeatureGroup {
  /** Of this group and of no other that had its name before. */
  readonly key: string;
  readonly name: string;
  readonly identifierFeature: string;
  readonly eventTimeFeature: string;
  readonly definitions: ReadonlyMap<string, FeatureDefinition>;
  readonly stores: readonly ('OnlineStore' | 'OfflineStore')[];
  /** Of the online store; absent: Standard. */
  readonly storageType: string;
  /** Milliseconds that a record lasts after its event time, where it says nothing itself. */
  readonly lifetime?: number;
}

/** `undefined` for a document that is not that of a feature group. */
export function readFeatureGroup({ record, document }: LiveResource): FeatureGroup | undefined {
  const { RecordIdentifierFeatureName: identifierFeature, EventTimeFeatureName: eventTimeFeature } = document;
  if (typeof identifierFeature !== 'string' || typeof eventTimeFeature !== 'string') return undefined;
  const online = isObject(document['OnlineStoreConfig']) ? document['OnlineStoreConfig'] : {};
  const lifetime = lifetimeOf(online['TtlDuration']);
  return {
    key: `${record.arn}#${record.createdAt}`,
    name: record.name,
    identifierFeature,
    eventTimeFeature,
    definitions: new Map(valuesAt(document, 'FeatureDefinitions[]').filter(isObject).map(definitionOf)),
    stores: [
      ...(online['EnableOnlineStore'] === true ? (['OnlineStore'] as const) : []),
      ...(isObject(document['OfflineStoreConfig']) ? (['OfflineStore'] as const) : []),
    ],
    storageType: String(online['StorageType'] ?? 'Standard'),
    ...(lifetime !== undefined && { lifetime }),
  };
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  Seconds: 1000,
  Minutes: 60_000,
  Hours: 3_600_000,
  Days: 86_400_000,
  Weeks: 604_800_000,
};

/** The milliseconds of a `TtlDuration`; `undefined` when there is none. */
export function lifetimeOf(duration: unknown): number | undefined {
  if (!isObject(duration)) return undefined;
  const unit = MILLISECONDS[String(duration['Unit'])];
  return unit === undefined ? undefined : unit * Number(duration['Value']);
}

function definitionOf(definition: Readonly<Record<string, unknown>>): [string, FeatureDefinition] {
  const { FeatureName, FeatureType, CollectionType } = definition;
  const collection = typeof CollectionType === 'string' ? { collection: CollectionType } : {};
  return [String(FeatureName), { type: String(FeatureType), ...collection }];
}
