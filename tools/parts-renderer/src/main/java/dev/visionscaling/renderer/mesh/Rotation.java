package dev.visionscaling.renderer.mesh;

/** A rotation in space, as the images of the three axes. */
public record Rotation(Vec xTo, Vec yTo, Vec zTo) {
    /** Rotates counter-clockwise by {@code radians} around the x axis. */
    public static Rotation aroundX(double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        return new Rotation(new Vec(1, 0, 0), new Vec(0, c, s), new Vec(0, -s, c));
    }

    /** Rotates counter-clockwise by {@code radians} around the y axis. */
    public static Rotation aroundY(double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        return new Rotation(new Vec(c, 0, -s), new Vec(0, 1, 0), new Vec(s, 0, c));
    }

    /** Rotates counter-clockwise by {@code radians} around the z axis, seen from above. */
    public static Rotation aroundZ(double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        return new Rotation(new Vec(c, s, 0), new Vec(-s, c, 0), new Vec(0, 0, 1));
    }

    public Vec apply(Vec v) {
        return xTo.times(v.x()).plus(yTo.times(v.y())).plus(zTo.times(v.z()));
    }

    float[] applyToAll(float[] triples) {
        float[] turned = new float[triples.length];
        for (int i = 0; i < triples.length; i += 3) {
            double x = triples[i];
            double y = triples[i + 1];
            double z = triples[i + 2];
            turned[i] = (float) (xTo.x() * x + yTo.x() * y + zTo.x() * z);
            turned[i + 1] = (float) (xTo.y() * x + yTo.y() * y + zTo.y() * z);
            turned[i + 2] = (float) (xTo.z() * x + yTo.z() * y + zTo.z() * z);
        }
        return turned;
    }
}
