package wavetank.experiment.report;

import java.util.List;
import wavetank.experiment.Results;
import wavetank.experiment.plot.Picture;

/// The report as one HTML file that needs nothing else: pictures are inside, light and dark as the
/// reader likes it.
public final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5;
        --page: #f6f7f9; --card: #ffffff; --mark: #0072b2; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e9ee; --soft: #9aa5b4; --line: #333c48; --page: #14181e;
          --card: #1c222a; --mark: #56b4e9; }
        figure svg { filter: invert(0.89) hue-rotate(180deg); }
      }
      body { margin: 0; background: var(--page); color: var(--ink);
        font: 17px/1.6 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
      main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
      h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1.2rem; }
      h1::first-letter { text-transform: uppercase; }
      h2 { font-size: 1.25rem; margin: 2.5rem 0 0.8rem; border-top: 3px solid var(--mark);
        padding-top: 0.5rem; display: inline-block; }
      p { max-width: 46rem; }
      figure { margin: 1.5rem 0; background: var(--card); border: 1px solid var(--line);
        border-radius: 10px; overflow: hidden; }
      figure svg { display: block; width: 100%; height: auto; }
      .wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line);
        border-radius: 10px; }
      table { border-collapse: collapse; width: 100%; font-size: 0.88rem; }
      th, td { padding: 0.45rem 0.8rem; text-align: left; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      tr:last-child td { border-bottom: 0; }
      th { color: var(--soft); font-weight: 600; }
      td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.n small { color: var(--soft); }
      .beware { border-left: 4px solid #d55e00; padding-left: 0.8rem; }
      code, pre { font: 0.85rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
      pre { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
        padding: 1rem; overflow-x: auto; }
      td.code { font: 0.85rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace;
        overflow-wrap: anywhere; }
      """;

  private HtmlReport() {}

  /// @param version of this program
  public static String text(Results results, List<Picture> pictures, String version) {
    var experiment = results.experiment();
    var html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>%s</title>\n".formatted(escaped(experiment.name())));
    html.append("<style>\n%s</style>\n</head>\n<body>\n<main>\n".formatted(STYLE));
    html.append("<h1>%s</h1>\n".formatted(escaped(experiment.name())));
    for (var paragraph : Words.paragraphs(experiment.text())) {
      html.append("<p>%s</p>\n".formatted(escaped(paragraph)));
    }
    for (int i = 0; i < pictures.size(); i++) {
      figure(i, pictures.get(i), html);
    }
    html.append("<h2>What came of it</h2>\n");
    table(results, html);
    html.append("<p>In parentheses: the interval of 95 %.</p>\n");
    for (var warning : Words.warnings(results)) {
      html.append("<p class=\"beware\"><b>Beware.</b> %s</p>\n".formatted(escaped(warning)));
    }
    html.append("<h2>What was measured</h2>\n<ul>\n");
    for (var measure : experiment.measures()) {
      html.append("<li>%s</li>\n".formatted(escaped(Words.definition(measure))));
    }
    html.append("</ul>\n<h2>What was run</h2>\n<div class=\"wide\"><table>\n");
    for (var fact : Words.facts(experiment, version)) {
      html.append(
          "<tr><th>%s</th><td class=\"code\">%s</td></tr>\n"
              .formatted(escaped(fact.getFirst()), escaped(fact.getLast())));
    }
    html.append("</table></div>\n<p>The first cell:</p>\n");
    html.append("<pre>%s</pre>\n".formatted(escaped(Words.scenario(experiment))));
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  /// Names inside of a picture are valid in the whole page, so each picture has its own.
  private static void figure(int number, Picture picture, StringBuilder html) {
    var svg = picture.svg();
    svg = svg.substring(svg.indexOf("<svg"));
    svg =
        svg.replaceAll("\\bid=\"", "id=\"p%d-".formatted(number))
            .replaceAll("url\\(#", "url(#p%d-".formatted(number))
            .replaceFirst(
                "<svg ",
                "<svg role=\"img\" aria-label=\"%s\" ".formatted(escaped(picture.title())));
    html.append("<figure>%s</figure>\n".formatted(svg.strip()));
  }

  private static void table(Results results, StringBuilder html) {
    var experiment = results.experiment();
    html.append("<div class=\"wide\"><table>\n<tr>");
    experiment.factors().forEach(f -> html.append("<th>%s</th>".formatted(escaped(f.name()))));
    experiment
        .measures()
        .forEach(m -> html.append("<th>%s</th>".formatted(escaped(Words.head(m)))));
    html.append("</tr>\n");
    for (var cell : experiment.cells()) {
      html.append("<tr>");
      cell.levels().forEach(l -> html.append("<td>%s</td>".formatted(escaped(l.name()))));
      for (var measure : experiment.measures()) {
        var text = escaped(Words.cell(results, cell, measure));
        html.append(
            "<td class=\"n\">%s</td>"
                .formatted(text.replaceFirst(" (\\(.*\\))", " <small>$1</small>")));
      }
      html.append("</tr>\n");
    }
    html.append("</table></div>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
