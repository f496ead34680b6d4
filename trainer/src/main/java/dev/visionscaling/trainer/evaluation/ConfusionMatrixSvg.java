package dev.visionscaling.trainer.evaluation;

import java.util.Locale;

/** Draws a confusion matrix as SVG: a row per expected category, a column per predicted one. */
public final class ConfusionMatrixSvg {
    private static final int CELL = 34;
    private static final int CHARACTER = 8;
    private static final int MARGIN = 24;

    private final ConfusionMatrix matrix;
    private final StringBuilder svg = new StringBuilder();
    private final int left;
    private final int side;

    private ConfusionMatrixSvg(ConfusionMatrix matrix) {
        this.matrix = matrix;
        int widest = matrix.categories().stream().mapToInt(String::length).max().orElse(0);
        this.left = MARGIN + widest * CHARACTER + CHARACTER;
        this.side = matrix.categories().size() * CELL;
    }

    public static String of(ConfusionMatrix matrix) {
        return new ConfusionMatrixSvg(matrix).draw();
    }

    private String draw() {
        int size = left + side + MARGIN;
        append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">",
                size, size, size, size);
        append("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        append(
                "<text x=\"%d\" y=\"%d\" fill=\"#555555\">rows: expected category; columns: predicted category</text>",
                MARGIN, MARGIN - 6);
        for (int category = 0; category < matrix.categories().size(); category++) {
            names(category);
            for (int predicted = 0; predicted < matrix.categories().size(); predicted++) {
                cell(category, predicted);
            }
        }
        append("</svg>");
        return svg.toString();
    }

    private void names(int category) {
        int middle = left + category * CELL + CELL / 2;
        String name = escaped(matrix.categories().get(category));
        append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", left - CHARACTER, middle + 5, name);
        append("<text transform=\"translate(%d %d) rotate(-90)\">%s</text>", middle + 5, left - CHARACTER, name);
    }

    private void cell(int expected, int predicted) {
        int x = left + predicted * CELL;
        int y = left + expected * CELL;
        int count = matrix.count(expected, predicted);
        double share = count == 0 ? 0 : count / (double) matrix.expected(expected);
        String colour = expected == predicted ? "#1b7f4b" : "#c0392b";
        append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" fill-opacity=\"%.3f\""
                        + " stroke=\"#dddddd\"/>",
                x, y, CELL, CELL, colour, share);
        if (count > 0) {
            append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%d</text>",
                    x + CELL / 2, y + CELL / 2 + 5, share > 0.5 ? "#ffffff" : "#222222", count);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
