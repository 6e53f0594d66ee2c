package lanewise.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Writes bytes and floats to a file through one buffer, so that no array is copied whole. What is
 * still in the buffer is written by {@link #flush}.
 */
final class LittleEndianOutput {
  /** Large enough that calls to the system cost nothing, small enough for the L2 cache. */
  static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = buffer();

  /**
   * @param channel written from its position on
   */
  LittleEndianOutput(FileChannel channel) {
    this.channel = channel;
  }

  /** A buffer of {@link #BUFFER} bytes in the order of the files. */
  static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes all bytes. */
  void put(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      int count = Math.min(room(1), bytes.length - from);
      buffer.put(bytes, from, count);
      from += count;
    }
  }

  /** Writes all floats, each with its bits, 4 bytes each. */
  void put(float[] floats) throws IOException {
    for (int from = 0; from < floats.length; ) {
      int count = Math.min(room(Float.BYTES) / Float.BYTES, floats.length - from);
      buffer.asFloatBuffer().put(floats, from, count);
      buffer.position(buffer.position() + count * Float.BYTES);
      from += count;
    }
  }

  /** The room in the buffer, which is emptied if there are fewer bytes than are needed. */
  private int room(int needed) throws IOException {
    if (buffer.remaining() < needed) {
      flush();
    }
    return buffer.remaining();
  }

  /** Hands to the file what is in the buffer. */
  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
