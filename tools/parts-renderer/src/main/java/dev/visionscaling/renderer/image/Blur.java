package dev.visionscaling.renderer.image;

/** Averages over neighbours; at the border the outermost pixel is repeated. */
public final class Blur {
    private Blur() {}

    /** Returns the mean over a square of side {@code 2 * radius + 1}. */
    public static float[] box(float[] plane, int radius) {
        float[] rows = new float[plane.length];
        for (int y = 0; y < ImageSize.HEIGHT; y++) {
            line(plane, rows, y * ImageSize.WIDTH, 1, ImageSize.WIDTH, radius);
        }
        float[] result = new float[plane.length];
        for (int x = 0; x < ImageSize.WIDTH; x++) {
            line(rows, result, x, ImageSize.WIDTH, ImageSize.HEIGHT, radius);
        }
        return result;
    }

    private static void line(float[] from, float[] to, int start, int step, int count, int radius) {
        float sum = from[start] * radius;
        for (int i = 0; i <= radius; i++) {
            sum += from[start + i * step];
        }
        float share = 1f / (2 * radius + 1);
        for (int i = 0; i < count; i++) {
            to[start + i * step] = sum * share;
            sum += from[start + Math.min(i + radius + 1, count - 1) * step]
                    - from[start + Math.max(i - radius, 0) * step];
        }
    }

    /** Mixes every pixel with its four neighbours: {@code strength} 0 changes nothing, 0.3 is soft. */
    public static float[] soften(float[] plane, float strength) {
        float[] result = new float[plane.length];
        float side = strength / 2;
        for (int y = 0; y < ImageSize.HEIGHT; y++) {
            int up = y == 0 ? 0 : -ImageSize.WIDTH;
            int down = y == ImageSize.HEIGHT - 1 ? 0 : ImageSize.WIDTH;
            for (int x = 0; x < ImageSize.WIDTH; x++) {
                int i = y * ImageSize.WIDTH + x;
                float left = plane[x == 0 ? i : i - 1];
                float right = plane[x == ImageSize.WIDTH - 1 ? i : i + 1];
                result[i] = plane[i] * (1 - 2 * strength) + side * (left + right + plane[i + up] + plane[i + down]);
            }
        }
        return result;
    }

    /** Returns the mean over {@code radius} pixels on both sides in the direction {@code (dx, dy)}. */
    public static float[] along(float[] plane, float dx, float dy) {
        float[] result = new float[plane.length];
        for (int y = 0; y < ImageSize.HEIGHT; y++) {
            for (int x = 0; x < ImageSize.WIDTH; x++) {
                float sum = 0;
                for (int k = -2; k <= 2; k++) {
                    int column = Math.min(ImageSize.WIDTH - 1, Math.max(0, Math.round(x + dx * k / 2)));
                    int row = Math.min(ImageSize.HEIGHT - 1, Math.max(0, Math.round(y + dy * k / 2)));
                    sum += plane[row * ImageSize.WIDTH + column];
                }
                result[y * ImageSize.WIDTH + x] = sum / 5;
            }
        }
        return result;
    }
}
