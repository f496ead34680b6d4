package dev.visionscaling.renderer.mesh;

/** Creates closed surfaces from rows of points; every row is a closed ring with the same number of points. */
public final class Grid {
    /** Returns the point of a row and column. */
    @FunctionalInterface
    public interface Surface {
        Vec at(int row, int column);
    }

    private Grid() {}

    /** Creates a torus: the last row meets the first. */
    public static Mesh ring(int rows, int columns, double creaseDegrees, Surface surface) {
        MeshBuilder builder = new MeshBuilder();
        addRows(builder, rows, columns, surface);
        for (int row = 0; row < rows; row++) {
            join(builder, row * columns, (row + 1) % rows * columns, columns);
        }
        return builder.build(creaseDegrees);
    }

    /** Creates a sphere: {@code first} closes the first row and {@code last} the last. */
    public static Mesh capped(int rows, int columns, double creaseDegrees, Vec first, Vec last, Surface surface) {
        MeshBuilder builder = new MeshBuilder();
        addRows(builder, rows, columns, surface);
        for (int row = 0; row + 1 < rows; row++) {
            join(builder, row * columns, (row + 1) * columns, columns);
        }
        int start = builder.vertex(first);
        int end = builder.vertex(last);
        int lastRow = (rows - 1) * columns;
        for (int column = 0; column < columns; column++) {
            int next = (column + 1) % columns;
            builder.triangle(start, next, column);
            builder.triangle(end, lastRow + column, lastRow + next);
        }
        return builder.build(creaseDegrees);
    }

    private static void addRows(MeshBuilder builder, int rows, int columns, Surface surface) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                builder.vertex(surface.at(row, column));
            }
        }
    }

    static void join(MeshBuilder builder, int lower, int upper, int columns) {
        for (int column = 0; column < columns; column++) {
            int next = (column + 1) % columns;
            builder.quad(lower + column, lower + next, upper + next, upper + column);
        }
    }
}
