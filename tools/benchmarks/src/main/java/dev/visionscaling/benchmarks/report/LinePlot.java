package dev.visionscaling.benchmarks.report;

import dev.visionscaling.benchmarks.report.Statistics.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws figures over a quantity, each with a line from the lowest to the highest round; both axes start at zero. */
public final class LinePlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final int GRID = 4;
    private static final double HEADROOM = 1.1;

    private final String title;
    private final String across;
    private final List<Double> xs = new ArrayList<>();
    private final List<Measurement> figures = new ArrayList<>();
    private final List<Point> ideal = new ArrayList<>();

    /** @param across label of the horizontal axis */
    public LinePlot(String title, String across) {
        this.title = title;
        this.across = across;
    }

    public void add(double x, Measurement figure) {
        xs.add(x);
        figures.add(figure);
    }

    /** Adds a point to a dashed line for comparison. */
    public void addIdeal(double x, double y) {
        ideal.add(new Point(x, y));
    }

    public String draw() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT, title);
        double mostX = xs.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double mostY = HEADROOM
                * Math.max(
                        figures.stream().mapToDouble(Measurement::highest).max().orElse(1),
                        ideal.stream().mapToDouble(Point::y).max().orElse(0));
        for (int i = 0; i <= GRID; i++) {
            double y = mostY * i / GRID;
            canvas.line("grid", LEFT, y(y, mostY), WIDTH - RIGHT, y(y, mostY));
            canvas.text(LEFT - 8, y(y, mostY) + 5, "note", "end", String.format(Locale.ROOT, "%,.0f", y));
        }
        for (int i = 1; i < ideal.size(); i++) {
            segment(canvas, "ideal", ideal.get(i - 1), ideal.get(i), mostX, mostY);
        }
        for (int i = 0; i < figures.size(); i++) {
            Measurement figure = figures.get(i);
            double x = x(xs.get(i), mostX);
            if (i > 0) {
                Point before = new Point(xs.get(i - 1), figures.get(i - 1).value());
                segment(canvas, "line", before, new Point(xs.get(i), figure.value()), mostX, mostY);
            }
            canvas.line("spread", x, y(figure.lowest(), mostY), x, y(figure.highest(), mostY));
            canvas.dot(x, y(figure.value(), mostY));
            canvas.text(x, HEIGHT - BOTTOM + 20, "note", "middle", String.format(Locale.ROOT, "%,.0f", xs.get(i)));
        }
        canvas.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "note", "middle", across);
        return canvas.finish();
    }

    private static void segment(SvgCanvas canvas, String style, Point from, Point to, double mostX, double mostY) {
        canvas.line(style, x(from.x(), mostX), y(from.y(), mostY), x(to.x(), mostX), y(to.y(), mostY));
    }

    private static double x(double value, double most) {
        return LEFT + 20 + (WIDTH - LEFT - RIGHT - 40) * value / most;
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / most;
    }
}
