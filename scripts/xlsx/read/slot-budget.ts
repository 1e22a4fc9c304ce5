import { overLimit } from '../open-error';

/** Slots that one workbook may still take, shared by its sheets. */
export class SlotBudget {
  private left: number;

  constructor(private readonly most: number) {
    this.left = most;
  }

  take(slots: number): void {
    this.left -= slots;
    if (this.left < 0) throw overLimit('cellSlots', this.most);
  }
}
