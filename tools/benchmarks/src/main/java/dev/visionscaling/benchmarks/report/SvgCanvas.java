package dev.visionscaling.benchmarks.report;

import java.util.Locale;

/** Collects the elements of an SVG drawing that is readable on light and dark pages. Used by one thread. */
final class SvgCanvas {
    private static final String STYLE =
            "text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:15px}"
                    + ".note{fill:#59636e;font-size:12px}"
                    + ".ours{fill:#0969da}.alternative{fill:#8c959f}.baseline{fill:#bf8700}"
                    + ".line{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}.axis{stroke:#8c959f}"
                    + ".grid{stroke:#d1d9e0}.spread{stroke:#1f2328;stroke-width:1.5}"
                    + ".ideal{fill:none;stroke:#8c959f;stroke-dasharray:5 4}";

    private final int width;
    private final int height;
    private final StringBuilder content = new StringBuilder();

    SvgCanvas(int width, int height, String title) {
        this.width = width;
        this.height = height;
        text(16, 26, "title", "start", title);
    }

    /** @param anchor the part of the text that is at {@code x}: start, middle or end */
    void text(double x, double y, String style, String anchor, String words) {
        content.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                style,
                x,
                y,
                anchor,
                escaped(words)));
    }

    void bar(String style, double x, double y, double barWidth, double barHeight) {
        content.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>\n",
                style,
                x,
                y,
                barWidth,
                barHeight));
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        content.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    void dot(double x, double y) {
        content.append(String.format(Locale.ROOT, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", x, y));
    }

    /** The whole document. */
    String finish() {
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <style>%s</style>
                <rect width="%d" height="%d" fill="#ffffff"/>
                %s</svg>
                """, width, height, width, height, STYLE, width, height, content);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
