package lanewise.bench.report.page;

import java.util.List;

/**
 * Names of colours: class c0 is the first name's. The palette is Okabe and Ito's, which people tell
 * apart whatever colours they see.
 */
record Legend(List<String> names) {
  private static final int COLOURS = 7;

  /** The class of a name's colour. */
  String style(String name) {
    return "c" + Math.max(0, names.indexOf(name)) % COLOURS;
  }

  /** The names with their colours, as HTML. */
  String html() {
    StringBuilder html = new StringBuilder("<p class='legend'>");
    for (String name : names) {
      html.append("<span><svg width='12' height='12'><rect width='12' height='12' rx='2' class='")
          .append(style(name))
          .append("'/></svg> ")
          .append(Svg.escape(name))
          .append("</span> ");
    }
    return html.append("</p>\n").toString();
  }
}
