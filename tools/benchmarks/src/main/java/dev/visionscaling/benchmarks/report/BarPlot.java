package dev.visionscaling.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a horizontal bar for the median of each figure, with a line from the lowest to the highest round. */
public final class BarPlot {
    private static final int WIDTH = 760;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;
    private static final int TOP = 48;
    private static final int STEP = 34;
    private static final int THICKNESS = 20;

    private final String title;
    private final List<Measurement> figures = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();

    public BarPlot(String title) {
        this.title = title;
    }

    /** @param style {@code ours}, {@code alternative} or {@code baseline} */
    public void add(Measurement figure, String style) {
        figures.add(figure);
        styles.add(style);
    }

    public String draw() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, TOP + STEP * figures.size() + 12, title);
        double most = figures.stream().mapToDouble(Measurement::highest).max().orElse(1);
        double scale = (WIDTH - LEFT - RIGHT) / most;
        for (int i = 0; i < figures.size(); i++) {
            Measurement figure = figures.get(i);
            double y = TOP + (double) STEP * i;
            double middle = y + THICKNESS / 2.0;
            canvas.text(LEFT - 10, middle + 5, "label", "end", figure.label());
            canvas.bar(styles.get(i), LEFT, y, figure.value() * scale, THICKNESS);
            double low = LEFT + figure.lowest() * scale;
            double high = LEFT + figure.highest() * scale;
            canvas.line("spread", low, middle, high, middle);
            canvas.text(
                    Math.max(high, LEFT + figure.value() * scale) + 8,
                    middle + 5,
                    "label",
                    "start",
                    String.format(Locale.ROOT, "%,." + figure.digits() + "f", figure.value()));
        }
        return canvas.finish();
    }
}
