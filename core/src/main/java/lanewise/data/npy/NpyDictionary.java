package lanewise.data.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.data.InvalidDataException;
import lanewise.matrix.Matrix;

/**
 * The text in the header of an NPY file, a Python dictionary such as {@code {'descr': '<f4',
 * 'fortran_order': False, 'shape': (3, 2), }}. Only what can stand there is read; nothing is
 * evaluated.
 */
final class NpyDictionary {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('[^'\\\\]*'|\"[^\"\\\\]*\"|[A-Za-z]+|[0-9]+|[{}():,\\[\\]])");

  /** As in NumPy. */
  private static final int MAX_RANK = 64;

  /** So many digits a long holds for sure. */
  private static final int DIGITS = 18;

  /** So many characters of the text stand in messages. */
  private static final int SHOWN = 40;

  private final String where;
  private final String text;
  private final Matcher matcher;
  private int position;
  private String token;

  private String descr;
  private Boolean fortranOrder;
  private long[] shape;

  /**
   * @param where the file, and the place of the text in it
   * @throws InvalidDataException if the text is no such dictionary
   */
  NpyDictionary(String where, String text) throws InvalidDataException {
    this.where = where;
    this.text = text;
    this.matcher = TOKEN.matcher(text);
    advance();
    dictionary();
  }

  String descr() {
    return descr;
  }

  boolean fortranOrder() {
    return fortranOrder;
  }

  long[] shape() {
    return shape;
  }

  private void dictionary() throws InvalidDataException {
    take("{");
    while (!token.equals("}")) {
      String key = string("a key");
      take(":");
      entry(key);
      if (!token.equals("}")) {
        take(",");
      }
    }
    advance();
    if (!token.isEmpty()) {
      throw unexpected("nothing more");
    }
    if (descr == null || fortranOrder == null || shape == null) {
      throw new InvalidDataException(
          where, "lacks one of its entries", "'descr', 'fortran_order' and 'shape'");
    }
  }

  private void entry(String key) throws InvalidDataException {
    if (key.equals("descr") && descr == null) {
      if (token.equals("[")) {
        throw new InvalidDataException(where, "an array of records with fields", "numbers");
      }
      descr = string("a data type");
    } else if (key.equals("fortran_order") && fortranOrder == null) {
      if (!token.equals("True") && !token.equals("False")) {
        throw unexpected("True or False");
      }
      fortranOrder = token.equals("True");
      advance();
    } else if (key.equals("shape") && shape == null) {
      shape = tuple();
    } else {
      throw new InvalidDataException(
          where,
          "the entry '" + shortened(key) + "'",
          "each of 'descr', 'fortran_order' and 'shape' once");
    }
  }

  private long[] tuple() throws InvalidDataException {
    take("(");
    List<Long> sizes = new ArrayList<>();
    while (!token.equals(")")) {
      if (sizes.size() == MAX_RANK) {
        throw new InvalidDataException(
            where, "more than " + MAX_RANK + " dimensions", "at most those");
      }
      sizes.add(size());
      if (!token.equals(")")) {
        take(",");
      }
    }
    advance();
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  private long size() throws InvalidDataException {
    if (token.isEmpty() || !Character.isDigit(token.charAt(0))) {
      throw unexpected("a size");
    }
    if (token.length() > DIGITS) {
      throw new InvalidDataException(
          where,
          "a size of " + token.length() + " digits",
          "at most " + Matrix.MAX_SIZE + " elements, as many as an array can hold");
    }
    long size = Long.parseLong(token);
    advance();
    if (token.equals("L")) {
      // Python 2 wrote a long so.
      advance();
    }
    return size;
  }

  private String string(String what) throws InvalidDataException {
    // A quote alone opens a string that does not end.
    if (token.length() < 2 || (!token.startsWith("'") && !token.startsWith("\""))) {
      throw unexpected(what + " in quotes");
    }
    String string = token.substring(1, token.length() - 1);
    advance();
    return string;
  }

  private void take(String expected) throws InvalidDataException {
    if (!token.equals(expected)) {
      throw unexpected("'" + expected + "'");
    }
    advance();
  }

  /** Goes on to the next token, which is empty at the end. */
  private void advance() {
    matcher.region(position, text.length());
    if (matcher.lookingAt()) {
      token = matcher.group(1);
      position = matcher.end();
    } else {
      String rest = text.substring(position).strip();
      token = rest.isEmpty() ? "" : rest.substring(0, 1);
    }
  }

  private InvalidDataException unexpected(String expected) {
    return new InvalidDataException(
        where, token.isEmpty() ? "ends too early" : shortened(token), expected);
  }

  /** As much of a text as stands in a message. */
  static String shortened(String words) {
    return words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words;
  }
}
