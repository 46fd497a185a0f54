// What benchmarks and tests read off the page: counters in the data attributes of the root element, never commands.

export class Counters {
  readonly #root = document.documentElement.dataset;
  readonly #numbers: Record<string, number> = {};

  constructor() {
    this.#watchLongTasks();
  }

  add(name: string, by = 1): void {
    this.put(name, (this.#numbers[name] ?? 0) + by);
  }

  most(name: string, value: number): void {
    this.put(name, Math.max(this.#numbers[name] ?? 0, Math.round(value)));
  }

  put(name: string, value: number): void {
    this.#numbers[name] = value;
    this.#root[name] = String(value);
  }

  say(name: string, value: string): void {
    this.#root[name] = value;
  }

  /** Tasks over 50 ms on the main thread: how many, and the longest, since the page was usable. */
  #watchLongTasks(): void {
    if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) {
      return;
    }
    this.put("longTasks", 0);
    new PerformanceObserver((list) => {
      list.getEntries().forEach((task) => {
        this.add("longTasks");
        this.most("longestTaskMs", task.duration);
      });
    }).observe({ type: "longtask" });
  }
}
