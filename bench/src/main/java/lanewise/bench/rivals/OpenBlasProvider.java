package lanewise.bench.rivals;

import java.util.List;
import lanewise.kernels.Kernels;

/** Offers {@link OpenBlasKernels} as {@code openblas}. */
public final class OpenBlasProvider extends NativeProvider {
  public OpenBlasProvider() {
    super(
        NativeLibrary.configured(
            "OpenBLAS",
            OpenBlasKernels.NAME,
            List.of(OpenBlasKernels.SGEMM, OpenBlasKernels.SAXPY, OpenBlasKernels.SET_NUM_THREADS),
            List.of("libgcc_s", "libquadmath", "libgfortran"),
            // By these it takes other kernels and blocks than those for the processor it finds.
            List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")),
        "activations");
  }

  @Override
  Kernels on(int threads) {
    return OpenBlasKernels.on(threads);
  }
}
