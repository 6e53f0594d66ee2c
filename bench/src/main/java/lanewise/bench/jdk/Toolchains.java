package lanewise.bench.jdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.NodeList;

/** The JDKs that Maven's toolchains.xml knows. */
final class Toolchains {
  private Toolchains() {}

  /** The jdkHome entries; none where the file is absent or cannot be read as XML. */
  static List<Path> jdkHomes(Path file) {
    List<Path> homes = new ArrayList<>();
    if (!Files.isReadable(file)) {
      return homes;
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList nodes =
          factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("jdkHome");
      for (int i = 0; i < nodes.getLength(); i++) {
        homes.add(Path.of(nodes.item(i).getTextContent().trim()));
      }
    } catch (Exception e) {
      System.err.println("lanewise: " + file + " is passed over: " + e.getMessage());
    }
    return homes;
  }
}
