import { LIMITS } from '../limits';
import { overLimit } from '../open-error';

/** Slots that one workbook may still take, shared by its sheets. */
export class SlotBudget {
  private left: number = LIMITS.cellSlots;

  take(slots: number): void {
    this.left -= slots;
    if (this.left < 0) throw overLimit('单元格数', LIMITS.cellSlots);
  }
}
