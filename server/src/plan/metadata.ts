/** What a page says about the plan on it; null where it does not say. */
export interface Metadata {
  readonly title: string | null;
  /** The body that issued it: 武汉市人民政府办公厅. */
  readonly issuer: string | null;
  readonly place: string | null;
  /** The year the plan is for. */
  readonly year: number | null;
  /** 武政办〔2021〕26号 */
  readonly documentNumber: string | null;
  /** Day of issue, yyyy-mm-dd. */
  readonly date: string | null;
}
