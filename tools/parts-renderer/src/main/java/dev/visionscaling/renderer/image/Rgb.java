package dev.visionscaling.renderer.image;

/** A colour in linear light; 1 is the brightness of a white sheet. */
public record Rgb(float r, float g, float b) {
    public static Rgb of(double r, double g, double b) {
        return new Rgb((float) r, (float) g, (float) b);
    }

    public static float luminance(float r, float g, float b) {
        return 0.2126f * r + 0.7152f * g + 0.0722f * b;
    }

    /** Returns the value of a channel: 0 is red, 1 green, 2 blue. */
    public float channel(int c) {
        return c == 0 ? r : c == 1 ? g : b;
    }

    public Rgb times(double factor) {
        return of(r * factor, g * factor, b * factor);
    }
}
