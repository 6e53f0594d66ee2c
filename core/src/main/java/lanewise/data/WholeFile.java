package lanewise.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files whole or not at all. The content goes to a new file in the same folder, which takes
 * the place of the old one in a single step once the disk has it. So a reader sees the old content
 * or the new, never half of either, and a failure, a killed process and a power cut leave the old
 * file as it was. A killed process also leaves the new file, under a name that ends with {@link
 * #PART}: it can be deleted.
 *
 * <p>A symbolic link stays, and what it points to is replaced. A file that exists keeps its
 * permissions; other hard links to it keep the old content.
 */
public final class WholeFile {
  /** How the name ends of a file that is being written: {@code model.safetensors.1f3a5c.part}. */
  public static final String PART = ".part";

  /** As many links as Linux follows before it takes them for a circle. */
  private static final int MOST_LINKS = 40;

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private WholeFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it, from the channel's position 0 on; the channel is closed afterwards. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes a text in UTF-8, in place of what may be there. */
  public static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    write(
        file,
        channel -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /**
   * Writes a file, in place of what may be there.
   *
   * @throws IOException if it cannot be written, and then nothing has changed; {@link
   *     FileFailure#reason} has the reason in words. A folder, a pipe, a device and a file that may
   *     not be written are not replaced.
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = followed(file);
    requireReplaceable(target);
    Set<PosixFilePermission> permissions = permissions(target);
    String random = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    Path part = target.resolveSibling(target.getFileName() + "." + random + PART);
    FileChannel opened = FileChannel.open(part, NEW, asAttributes(permissions));
    boolean done = false;
    try {
      try (FileChannel channel = opened) {
        if (permissions != null) {
          // The process's mask has taken some of them from the new file.
          Files.setPosixFilePermissions(part, permissions);
        }
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      done = true;
    } finally {
      if (!done) {
        // A failure to delete must not hide why there is something to delete.
        part.toFile().delete();
      }
    }
    force(target.toAbsolutePath().getParent());
  }

  /** What a link points to in the end, which need not exist; a file that is no link itself. */
  private static Path followed(Path file) throws IOException {
    Path target = file;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** Renaming replaces even what could not be opened for writing, so this must be asked first. */
  private static void requireReplaceable(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "Is a directory");
    } else if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(
          target.toString(), null, "it is a pipe or a device, which no file can replace");
    } else if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
  }

  /** The permissions of a file that exists on a system that has them, otherwise null. */
  private static Set<PosixFilePermission> permissions(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    return view == null || !Files.exists(target) ? null : view.readAttributes().permissions();
  }

  /** From its first moment on, nobody can read the new file who could not read the old one. */
  private static FileAttribute<?>[] asAttributes(Set<PosixFilePermission> permissions) {
    return permissions == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
  }

  /** Has the disk keep a folder's names. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system opens folders; the new file is in its place all the same.
    }
  }
}
