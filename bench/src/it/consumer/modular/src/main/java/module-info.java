/** A program that trains with Lanewise. */
module consumer {
  requires lanewise.core;
  requires lanewise.simd;
}
