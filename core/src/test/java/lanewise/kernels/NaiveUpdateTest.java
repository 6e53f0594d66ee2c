package lanewise.kernels;

class NaiveUpdateTest extends UpdateContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }
}
