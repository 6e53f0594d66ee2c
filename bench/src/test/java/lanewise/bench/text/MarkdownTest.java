package lanewise.bench.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void whatIsQuotedIsReadAsItIs() {
    assertThat(Markdown.text("simd-unfused 17.0.15 a_b 1.5×"))
        .isEqualTo("simd-unfused 17.0.15 a_b 1.5×");
    assertThat(Markdown.text("a|b `c` <script> [x](y) **z**\nd & \\"))
        .isEqualTo("a\\|b \\`c\\` \\<script\\> \\[x\\](y) \\*\\*z\\*\\* d \\& \\\\");
  }

  @Test
  void aCommandCannotEndItsBlock() {
    assertThat(Markdown.command("./lanewise bench")).isEqualTo("```sh\n./lanewise bench\n```\n");
    assertThat(Markdown.command("a ```` b")).isEqualTo("`````sh\na ```` b\n`````\n");
  }
}
