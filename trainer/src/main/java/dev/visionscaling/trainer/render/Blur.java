package dev.visionscaling.trainer.render;

/** Averages over neighbours; at the border the outermost pixel repeats. */
final class Blur {
    private Blur() {}

    /** The mean over a square of side {@code 2 * radius + 1}. */
    static float[] box(float[] plane, int radius) {
        float[] rows = new float[plane.length];
        for (int y = 0; y < Frame.HEIGHT; y++) {
            line(plane, rows, y * Frame.WIDTH, 1, Frame.WIDTH, radius);
        }
        float[] result = new float[plane.length];
        for (int x = 0; x < Frame.WIDTH; x++) {
            line(rows, result, x, Frame.WIDTH, Frame.HEIGHT, radius);
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

    /** Weighs every pixel against its four neighbours: {@code strength} 0 changes nothing, 0.3 is soft. */
    static float[] soften(float[] plane, float strength) {
        float[] result = new float[plane.length];
        float side = strength / 2;
        for (int y = 0; y < Frame.HEIGHT; y++) {
            int up = y == 0 ? 0 : -Frame.WIDTH;
            int down = y == Frame.HEIGHT - 1 ? 0 : Frame.WIDTH;
            for (int x = 0; x < Frame.WIDTH; x++) {
                int i = y * Frame.WIDTH + x;
                float left = plane[x == 0 ? i : i - 1];
                float right = plane[x == Frame.WIDTH - 1 ? i : i + 1];
                result[i] = plane[i] * (1 - 2 * strength) + side * (left + right + plane[i + up] + plane[i + down]);
            }
        }
        return result;
    }

    /** The mean along {@code (dx, dy)}, which reaches that many pixels to both sides. */
    static float[] along(float[] plane, float dx, float dy) {
        float[] result = new float[plane.length];
        for (int y = 0; y < Frame.HEIGHT; y++) {
            for (int x = 0; x < Frame.WIDTH; x++) {
                float sum = 0;
                for (int k = -2; k <= 2; k++) {
                    int column = Math.min(Frame.WIDTH - 1, Math.max(0, Math.round(x + dx * k / 2)));
                    int row = Math.min(Frame.HEIGHT - 1, Math.max(0, Math.round(y + dy * k / 2)));
                    sum += plane[row * Frame.WIDTH + column];
                }
                result[y * Frame.WIDTH + x] = sum / 5;
            }
        }
        return result;
    }
}
