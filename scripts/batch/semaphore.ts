/** Lets a number of tasks run at the same time; the others wait in their order. */
export class Semaphore {
  private free: number;
  private readonly waiting: { readonly places: number; readonly start: () => void }[] = [];

  constructor(places: number) {
    this.free = places;
  }

  /** Resolves when so many places are held. */
  async acquire(places: number): Promise<void> {
    if (this.waiting.length === 0 && this.free >= places) {
      this.free -= places;
      return;
    }
    await new Promise<void>((start) => this.waiting.push({ places, start }));
  }

  release(places: number): void {
    this.free += places;
    for (let next = this.waiting[0]; next !== undefined && this.free >= next.places; next = this.waiting[0]) {
      this.waiting.shift();
      this.free -= next.places;
      next.start();
    }
  }
}
