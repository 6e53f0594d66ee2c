/**
 * Matrix products: {@link lanewise.simd.product.SharedProduct} shares one out among threads, {@link
 * lanewise.simd.product.Product} chooses the way that suits the shape of a thread's part, and there
 * is one class for each way. The micro-kernels are generated in the build. It may use {@code plain}
 * and {@code platform}.
 */
package lanewise.simd.product;
