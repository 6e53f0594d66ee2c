package lanewise.bench.workload;

/** The size of one benchmark's problem, as users write it. */
public sealed interface Shape
    permits MatmulShape,
        ElementwiseShape,
        SoftmaxShape,
        UpdateShape,
        LayerShape,
        NetworkShape,
        StartShape {
  /** The shape as it is written, in its normal form. */
  String text();
}
