package dev.visionscaling.trainer.evaluation;

import java.util.List;
import java.util.Locale;

/** Draws a reliability diagram: for each range of confidence, the share that was right; ideally on the diagonal. */
public final class ReliabilitySvg {
    private static final int SIDE = 300;
    private static final int MARGIN = 50;
    private static final int TICKS = 5;

    private final StringBuilder svg = new StringBuilder();

    private ReliabilitySvg() {}

    public static String of(Reliability reliability) {
        return new ReliabilitySvg().draw(reliability);
    }

    private String draw(Reliability reliability) {
        int size = SIDE + 2 * MARGIN;
        append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                size, size);
        append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", size, size);
        bars(reliability.bins());
        append(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#222222\" stroke-dasharray=\"4\"/>",
                MARGIN, MARGIN + SIDE, MARGIN + SIDE, MARGIN);
        for (int tick = 0; tick <= TICKS; tick++) {
            int at = tick * SIDE / TICKS;
            append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    MARGIN + at, MARGIN + SIDE + 18, 100 * tick / TICKS);
            append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>",
                    MARGIN - 8, MARGIN + SIDE - at + 4, 100 * tick / TICKS);
        }
        append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">confidence in %%</text>",
                MARGIN + SIDE / 2, MARGIN + SIDE + 38);
        append(
                "<text x=\"%d\" y=\"%d\">right in %%; off by %.1f points</text>",
                MARGIN, MARGIN - 16, 100 * reliability.error());
        append("</svg>");
        return svg.toString();
    }

    private void bars(List<Reliability.Bin> bins) {
        int width = SIDE / bins.size();
        for (int i = 0; i < bins.size(); i++) {
            Reliability.Bin bin = bins.get(i);
            double height = bin.accuracy() * SIDE;
            append(
                    "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"#1b7f4b\" stroke=\"#dddddd\"/>",
                    MARGIN + i * width, MARGIN + SIDE - height, width, height);
            if (bin.images() > 0) {
                append(
                        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"middle\">%d</text>",
                        MARGIN + i * width + width / 2, MARGIN + SIDE - height - 4, bin.images());
            }
        }
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
