package dev.visionscaling.renderer.mesh;

import java.util.ArrayList;
import java.util.List;

/** A closed line in the plane. */
public final class Outline {
    private final List<double[]> points = new ArrayList<>();

    public static Outline circle(double x, double y, double radius, int steps) {
        Outline outline = new Outline();
        for (int i = 0; i < steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            outline.to(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
        return outline;
    }

    /** Returns {@code count} circles of {@code steps} points, evenly spaced at {@code distance} around the origin. */
    public static List<Outline> ring(int count, double distance, double radius, int steps) {
        List<Outline> circles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            circles.add(circle(distance * Math.cos(angle), distance * Math.sin(angle), radius, steps));
        }
        return circles;
    }

    public Outline to(double x, double y) {
        points.add(new double[] {x, y});
        return this;
    }

    /** Returns an arc around a point, including both ends; increasing angles, in degrees, run counter-clockwise. */
    public Outline arc(double x, double y, double radius, double fromDegrees, double toDegrees, int steps) {
        for (int i = 0; i <= steps; i++) {
            double angle = Math.toRadians(fromDegrees + (toDegrees - fromDegrees) * i / steps);
            to(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
        return this;
    }

    public int size() {
        return points.size();
    }

    double x(int i) {
        return points.get(Math.floorMod(i, points.size()))[0];
    }

    double y(int i) {
        return points.get(Math.floorMod(i, points.size()))[1];
    }

    /** Returns twice the enclosed area; negative if the line runs clockwise. */
    double doubleArea() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += x(i) * y(i + 1) - x(i + 1) * y(i);
        }
        return sum;
    }

    /** Returns the same line, running counter-clockwise or clockwise. */
    Outline wound(boolean counterClockwise) {
        if (doubleArea() > 0 == counterClockwise) {
            return this;
        }
        Outline reversed = new Outline();
        for (int i = size() - 1; i >= 0; i--) {
            reversed.to(x(i), y(i));
        }
        return reversed;
    }

    /** Returns the line moved to its left by {@code distance}, which is inwards if it runs counter-clockwise. */
    Outline inset(double distance) {
        Outline inset = new Outline();
        for (int i = 0; i < size(); i++) {
            double ax = x(i) - x(i - 1);
            double ay = y(i) - y(i - 1);
            double bx = x(i + 1) - x(i);
            double by = y(i + 1) - y(i);
            double a = Math.hypot(ax, ay);
            double b = Math.hypot(bx, by);
            double nx = -ay / a - by / b;
            double ny = ax / a + bx / b;
            double scale = distance / Math.max(0.4, 1 + (ax * bx + ay * by) / (a * b));
            inset.to(x(i) + nx * scale, y(i) + ny * scale);
        }
        return inset;
    }
}
