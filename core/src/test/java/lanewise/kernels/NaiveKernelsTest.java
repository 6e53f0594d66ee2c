package lanewise.kernels;

class NaiveKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }
}
