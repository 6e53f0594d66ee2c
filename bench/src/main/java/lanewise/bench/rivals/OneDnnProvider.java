package lanewise.bench.rivals;

import java.util.List;
import lanewise.kernels.Kernels;

/** Offers {@link OneDnnKernels} as {@code onednn}. */
public final class OneDnnProvider extends NativeProvider {
  public OneDnnProvider() {
    super(
        NativeLibrary.configured(
            "oneDNN",
            OneDnnKernels.NAME,
            List.of(OneDnnKernels.SGEMM, OneDnnKernels.SET_NUM_THREADS),
            // OpenMP, by the name that it has on each platform.
            List.of("libgomp", "libomp", "libiomp5"),
            // By these it takes the kernels of a lesser processor than it finds.
            List.of("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA")),
        "activations and axpy");
  }

  @Override
  Kernels on(int threads) {
    return new OneDnnKernels(threads);
  }
}
