package lanewise.bench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lanewise.data.FileFailure;

/**
 * The process's standard output, in UTF-8 whatever the locale. Java's printers swallow what fails;
 * this remembers it, so that output which nobody got is no success.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream file;
  private IOException failure;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream file) {
    this.file = file;
  }

  /** Prints to it, and flushes at the end of each line. */
  PrintWriter printer() {
    return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8), true);
  }

  /** Why not all of it was written, in a sentence; empty if it was. */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> "standard output cannot be written: " + FileFailure.reason(e));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      file.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
