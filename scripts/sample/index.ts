import { makeMessySample } from './messy';
import { sampleDistrict } from './sample-district';
import type { SampleSize } from './sample-district';
import { writeCleanDistrict } from './write-clean';

export interface SampleRequest extends SampleSize {
  readonly districts: number;
  readonly seed: number;
  readonly messy?: boolean;
}

export interface SampleFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of a sample set, one at a time. */
export async function* makeSample(request: SampleRequest): AsyncGenerator<SampleFile> {
  if (request.messy) {
    yield* makeMessySample(request);
    return;
  }
  for (let index = 1; index <= request.districts; index++) {
    const district = sampleDistrict(index, request, request.seed);
    yield { name: district.fileName, bytes: await writeCleanDistrict(district) };
  }
}
