package lanewise.model;

import java.nio.ByteBuffer;
import lanewise.data.InvalidDataException;

/** The types of elements that can be read into floats. All keep the bits of a NaN that fit. */
enum TensorType {
  F32(Float.BYTES) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count, String where) {
      from.asFloatBuffer().get(to, at, count);
    }
  },
  /** Rounded to the nearest float. */
  F64(Double.BYTES) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count, String where)
        throws InvalidDataException {
      for (int i = 0; i < count; i++) {
        double value = from.getDouble(i * Double.BYTES);
        to[at + i] = (float) value;
        if (Float.isInfinite(to[at + i]) && !Double.isInfinite(value)) {
          throw new InvalidDataException(
              where + ", element " + (at + i),
              "is " + value,
              "at most " + Float.MAX_VALUE + " in magnitude, the largest float");
        }
      }
    }
  },
  /** IEEE 754's binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
  F16(Short.BYTES) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count, String where) {
      for (int i = 0; i < count; i++) {
        to[at + i] = half(from.getShort(i * Short.BYTES));
      }
    }
  },
  /** The upper half of a float. */
  BF16(Short.BYTES) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count, String where) {
      for (int i = 0; i < count; i++) {
        to[at + i] = Float.intBitsToFloat(from.getShort(i * Short.BYTES) << 16);
      }
    }
  };

  /** How many bytes an element takes. */
  final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Makes floats of the next elements.
   *
   * @param from the elements from index 0 on, in the buffer's byte order
   * @param at where the first of them goes, which is also its number in the tensor
   * @param where the tensor, for the message
   * @throws InvalidDataException if one is beyond the range of float
   */
  abstract void decode(ByteBuffer from, float[] to, int at, int count, String where)
      throws InvalidDataException;

  /** The type of that name, or null if floats cannot be made of it. */
  static TensorType named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** Float.float16ToFloat does this from JDK 20 on, but makes signaling NaNs quiet. */
  private static float half(short bits) {
    int sign = bits & 0x8000;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    int magnitude;
    if (exponent == 0) {
      // A subnormal counts units of 2⁻²⁴, which a float holds exactly.
      magnitude = Float.floatToRawIntBits(fraction * 0x1p-24f);
    } else if (exponent == 0x1f) {
      magnitude = 0x7f800000 | (fraction << 13);
    } else {
      magnitude = ((exponent + 127 - 15) << 23) | (fraction << 13);
    }
    return Float.intBitsToFloat((sign << 16) | magnitude);
  }
}
