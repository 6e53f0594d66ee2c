package lanewise.data.npy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import lanewise.data.FileBytes;
import lanewise.data.InvalidDataException;
import lanewise.matrix.Matrix;

/** Reads NPZ files: zip files in which each NPY file is an array, named as that is. */
public final class Npz {
  private static final String KIND = "an NPZ file";
  private static final String NPY = ".npy";

  /** So many names stand in a message. */
  private static final int SHOWN = 10;

  private Npz() {}

  /**
   * The names of the arrays in a file, in the order in which it lists them. What is no NPY file in
   * it has none.
   *
   * @throws InvalidDataException if the file is missing or not a zip file that can be read
   * @throws IOException if reading fails otherwise
   */
  public static List<String> names(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      return names(zip);
    }
  }

  private static List<String> names(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(NPY))
        .map(name -> name.substring(0, name.length() - NPY.length()))
        .toList();
  }

  /**
   * The array of a name, as {@link Npy#read} gives it.
   *
   * @throws InvalidDataException as with {@link Npy#read}, or if the file is no zip file that can
   *     be read, holds no array of that name, or more than one
   * @throws IOException if reading fails otherwise
   */
  public static Matrix read(Path file, String name) throws IOException {
    try (ZipFile zip = open(file)) {
      List<String> names = names(zip);
      long found = names.stream().filter(name::equals).count();
      if (found != 1) {
        throw new InvalidDataException(
            file.toString(),
            found == 0
                ? "holds no array '" + name + "'"
                : "holds " + found + " arrays '" + name + "'",
            found != 0 ? "one" : names.isEmpty() ? "arrays" : "one of " + words(names));
      }
      return read(file, zip, zip.getEntry(name + NPY));
    } catch (ZipException | EOFException e) {
      throw unreadable(file, e);
    }
  }

  private static Matrix read(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    String name = file + " (" + entry.getName() + ")";
    // No entry is longer than the file, whatever it says.
    long size = Math.min(entry.getCompressedSize(), Files.size(file));
    boolean packed = entry.getMethod() != ZipEntry.STORED;
    CheckedInputStream checked = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
    try (FileBytes in = FileBytes.ofZip(name, Npy.KIND, checked, size, packed)) {
      Matrix matrix = Npy.read(in);
      // The matrix ends where the entry does, so that all of it has been checked.
      if (checked.getChecksum().getValue() != entry.getCrc()) {
        throw new InvalidDataException(
            name,
            "is broken: its checksum is not the one that the zip file has of it",
            "what was written");
      }
      return matrix;
    }
  }

  private static String words(List<String> names) {
    String words = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? words + " and " + (names.size() - SHOWN) + " others" : words;
  }

  private static ZipFile open(Path file) throws IOException {
    // Where the file cannot be opened, or is something else, this says so as of any other file.
    try (FileBytes in = FileBytes.open(file, KIND)) {
      in.expect(2, "at least PK");
      ByteBuffer start = in.chunk(2);
      if (start.get() != 'P' || start.get() != 'K') {
        throw new InvalidDataException(file + ", offset 0", "does not start like a zip file", "PK");
      }
    }
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static InvalidDataException unreadable(Path file, Exception e) {
    String why = e.getMessage() == null ? "a part of it ends" : e.getMessage();
    return new InvalidDataException(
        file.toString(), "cannot be read as a zip file (" + why + ")", KIND, e);
  }
}
