package lanewise.bench.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The frame of a page: its head and style, its contents, and sections that unfold. */
abstract class Page {
  private static final String CONTENTS = "<nav></nav>\n";

  /** More lines than these are folded: nobody reads them all at once. */
  private static final int LONG_LIST = 16;

  protected final StringBuilder html = new StringBuilder();

  /** The titles so far, and whether the last one's section is open. */
  private final List<String> sections = new ArrayList<>();

  private boolean open;

  /** Begins the page. */
  protected void begin(String title, String question) {
    begin(title, question, "");
  }

  /** Begins a page whose head says something more, in HTML. */
  protected void begin(String title, String question, String more) {
    html.append("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>")
        .append("<meta name='viewport' content='width=device-width, initial-scale=1'>")
        .append(more)
        .append("<title>")
        .append(Svg.escape("Lanewise: " + title))
        .append("</title>\n<style>\n")
        .append(css())
        .append("</style></head>\n<body>\n");
    html.append("<h1>").append(Svg.escape(question)).append("</h1>\n");
  }

  /** The contents go here. */
  protected void contents() {
    html.append(CONTENTS);
  }

  /** Ends the page, whose sections are all known by now, and gives the whole file. */
  protected String end() {
    endSection();
    StringBuilder list = new StringBuilder("<nav>");
    sections.forEach(
        title ->
            list.append("<a href='#")
                .append(address(title))
                .append("'>")
                .append(Svg.escape(title))
                .append("</a> "));
    return html.append("</body></html>\n")
        .toString()
        .replace(CONTENTS, list.append("</nav>\n").toString());
  }

  /** Begins the first section, which is not folded. */
  protected void openSection(String title) {
    sections.add(title);
    html.append("<h2 id='").append(address(title)).append("'>");
    html.append(Svg.escape(title)).append("</h2>\n");
  }

  /** Begins a section, folded, and ends the one before it. A link to its content opens it. */
  protected void section(String title) {
    endSection();
    sections.add(title);
    open = true;
    html.append("<details><summary><h2>")
        .append(Svg.escape(title))
        .append("</h2></summary>\n<div id='")
        .append(address(title))
        .append("'>\n");
  }

  private void endSection() {
    if (open) {
      html.append("</div></details>\n");
      open = false;
    }
  }

  private static String address(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
  }

  protected void paragraph(String style, String text) {
    html.append("<p class='").append(style).append("'>").append(Svg.escape(text)).append("</p>\n");
  }

  /** Of a long list the rest is folded. */
  protected void list(List<String> lines) {
    boolean folded = lines.size() > LONG_LIST + 1;
    items(folded ? lines.subList(0, LONG_LIST) : lines);
    if (folded) {
      List<String> rest = lines.subList(LONG_LIST, lines.size());
      html.append("<details><summary>").append(rest.size()).append(" more</summary>");
      items(rest);
      html.append("</details>\n");
    }
  }

  private void items(List<String> lines) {
    if (!lines.isEmpty()) {
      html.append("<ul class='caption'>");
      lines.forEach(line -> html.append("<li>").append(Svg.escape(line)).append("</li>"));
      html.append("</ul>\n");
    }
  }

  private static String css() {
    try (InputStream file = Page.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
