/** What is drawn, in units that the painters scale. A painter puts marks on a canvas or a page and knows nothing of sheets. */
export type Mark =
  | {
      readonly kind: "text";
      readonly x: number;
      /** The line that letters stand on. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly ink: string;
      readonly align: Align;
    }
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: string;
      readonly radius?: number;
    };

/** Which side of a text its `x` is. */
export type Align = "left" | "center" | "right";

/** Marks that stay on one page, measured from the strip's own top. */
export interface Strip {
  readonly height: number;
  readonly marks: readonly Mark[];
  /** No page ends between this strip and the next: a title and its first line. */
  readonly keepsNext?: boolean;
}

/** How wide a text is in units. */
export type Measure = (text: string, size: number, bold: boolean) => number;

/** Where a block is drawn: between `left` and `right`. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly measure: Measure;
}
