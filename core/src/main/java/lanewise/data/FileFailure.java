package lanewise.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Why a file could not be read or written, in words. The message of most exceptions of {@code
 * java.nio.file} is the file's name and nothing else, so every sentence that Lanewise says of a
 * file takes its reason from here and names the file itself.
 */
public final class FileFailure {
  private FileFailure() {}

  /** The reason in a few words without the file's name, such as {@code permission is denied}. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission is denied";
    } else if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "there is no such file or folder";
    } else if (e instanceof FileAlreadyExistsException) {
      return "something of that name exists already";
    } else if (e instanceof NotDirectoryException) {
      return "it is no folder";
    } else if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    } else if (e instanceof FileSystemLoopException) {
      return "its links lead in a circle";
    } else if (e instanceof CharacterCodingException) {
      return "it holds bytes that are not UTF-8";
    } else if (e instanceof FileSystemException named) {
      return named.getReason() == null ? unknown(e) : sentence(named.getReason());
    }
    return e.getMessage() == null ? unknown(e) : sentence(e.getMessage());
  }

  /** The system's own words, as C's {@code strerror} gives them, where they are known. */
  private static String sentence(String words) {
    return switch (words) {
      case "No space left on device" -> "no space is left on the device";
      case "Permission denied" -> "permission is denied";
      case "Is a directory" -> "it is a folder";
      case "Not a directory" -> "a part of its path is a file, not a folder";
      case "Read-only file system" -> "the file system is read-only";
      case "Broken pipe" -> "whoever read it has gone (a broken pipe)";
      default -> words;
    };
  }

  private static String unknown(IOException e) {
    return "the system gives no reason but " + e.getClass().getSimpleName();
  }
}
