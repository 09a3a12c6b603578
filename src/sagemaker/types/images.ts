// Images of Studio and their versions.

import type { TypeFacts } from '../type-facts.ts';

export const IMAGES: readonly TypeFacts[] = [
  {
    type: 'image',
    noun: 'Image',
    status: 'ImageStatus',
    create: { passing: 'CREATING', settled: 'CREATED' },
    update: {
      from: ['CREATED', 'UPDATE_FAILED'],
      course: { passing: 'UPDATING', settled: 'CREATED' },
      edited: (document, { DeleteProperties, ...input }) => ({
        ...Object.fromEntries(
          Object.entries(document).filter(
            ([member]) => !(Array.isArray(DeleteProperties) && DeleteProperties.includes(member)),
          ),
        ),
        ...input,
      }),
    },
    delete: {
      from: ['CREATED', 'CREATE_FAILED', 'UPDATE_FAILED', 'DELETE_FAILED'],
      course: { passing: 'DELETING', settled: 'gone' },
    },
    heldBy: [{ type: 'image-version' }],
    missing: { text: 'No Image with the name {name} exists.', source: 'remembered: the answers of DescribeImage' },
  },
  {
    type: 'image-version',
    noun: 'ImageVersion',
    tail: 'image-version/{ImageName}/{Version?}',
    status: 'ImageVersionStatus',
    listOf: { type: 'image', tail: 'image/{ImageName}' },
    own: ['CreateImageVersion', 'DescribeImageVersion', 'UpdateImageVersion', 'DeleteImageVersion', 'ListAliases'],
  },
];
