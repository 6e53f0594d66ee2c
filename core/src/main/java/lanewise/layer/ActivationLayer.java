package lanewise.layer;

import lanewise.kernels.Activation;
import lanewise.matrix.Matrix;

/** An activation alone: a = f(x), as it stands behind a {@link BatchNorm}. */
public final class ActivationLayer implements Layer {
  private final int units;
  private final Activation activation;

  /**
   * @param units of its input and output, at least 1
   * @param activation f
   * @throws IllegalArgumentException if there is no unit
   */
  public ActivationLayer(int units, Activation activation) {
    this.units = Units.require(units);
    this.activation = activation;
  }

  /** f. */
  public Activation activation() {
    return activation;
  }

  @Override
  public int inputs() {
    return units;
  }

  @Override
  public int outputs() {
    return units;
  }

  @Override
  public float lowest() {
    return activation.lowest();
  }

  @Override
  public float highest() {
    return activation.highest();
  }

  @Override
  public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
    pass.kernels().activate(activation, null, x, buffers.a());
  }

  @Override
  public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
    if (inputError != null) {
      Matrix slopes = activation.needsNetInput() ? x : buffers.a();
      pass.kernels().delta(activation, slopes, buffers.delta(), inputError, null);
    }
  }

  /** Such as {@code relu 512}. */
  @Override
  public String toString() {
    return activation.label() + " " + units;
  }
}
