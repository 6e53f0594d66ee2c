package lanewise.training;

import lanewise.matrix.Matrix;

/** How far answers are from the numbers wanted, output by output. */
final class Deviations {
  private final int samples;
  private final double[] mean;
  private final double[] absolute;
  private final double[] squared;
  private final double[] variation;

  /**
   * @param targets all of them: R² compares with their mean
   */
  Deviations(Matrix targets) {
    samples = targets.rows();
    mean = new double[targets.cols()];
    absolute = new double[targets.cols()];
    squared = new double[targets.cols()];
    variation = new double[targets.cols()];
    for (int i = 0; i < targets.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += targets.get(i, j);
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= samples;
    }
  }

  /** Takes in the answers a to some of the samples, whose targets are y. */
  void add(Matrix a, Matrix y) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        double distance = (double) a.get(i, j) - y.get(i, j);
        double fromMean = y.get(i, j) - mean[j];
        absolute[j] += Math.abs(distance);
        squared[j] += distance * distance;
        variation[j] += fromMean * fromMean;
      }
    }
  }

  int outputs() {
    return mean.length;
  }

  double mae(int j) {
    return absolute[j] / samples;
  }

  double rmse(int j) {
    return Math.sqrt(squared[j] / samples);
  }

  double r2(int j) {
    return variation[j] == 0 ? Double.NaN : 1 - squared[j] / variation[j];
  }
}
