package lanewise.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files for tests. */
public final class IdxFiles {
  private IdxFiles() {}

  /** A file of unsigned bytes with the given sizes; the data may be as wrong as the test likes. */
  public static byte[] idx(int[] sizes, byte... data) {
    return idx(0x08, sizes, data);
  }

  /** The same of another type. */
  public static byte[] idx(int type, int[] sizes, byte... data) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
    buffer.put(new byte[] {0, 0, (byte) type, (byte) sizes.length});
    for (int size : sizes) {
      buffer.putInt(size);
    }
    return buffer.put(data).array();
  }

  /** n images of the given size; image i has the value i (modulo 256) everywhere. */
  public static byte[] images(int n, int height, int width) {
    byte[] data = new byte[n * height * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i / (height * width));
    }
    return idx(new int[] {n, height, width}, data);
  }

  /** n labels 0, 1, …, 9, 0, …. */
  public static byte[] labels(int n) {
    byte[] data = new byte[n];
    for (int i = 0; i < n; i++) {
      data[i] = (byte) (i % 10);
    }
    return idx(new int[] {n}, data);
  }

  /** A file of ints. */
  public static byte[] ints(int[] sizes, int... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length);
    data.asIntBuffer().put(values);
    return idx(0x0c, sizes, data.array());
  }

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  public static Path write(Path directory, String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }
}
