package dev.visionscaling.renderer.mesh;

/** A point or direction in space; z points up from the belt. */
public record Vec(double x, double y, double z) {
    /** Returns the point at radius {@code r} and angle {@code theta} around the z axis. */
    public static Vec polar(double r, double theta, double z) {
        return new Vec(r * Math.cos(theta), r * Math.sin(theta), z);
    }

    public Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y, z + other.z);
    }

    public Vec minus(Vec other) {
        return new Vec(x - other.x, y - other.y, z - other.z);
    }

    public Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    public double dot(Vec other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vec cross(Vec other) {
        return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** Returns this direction with length 1; the null vector is unchanged. */
    public Vec unit() {
        double length = length();
        return length < 1e-12 ? this : times(1 / length);
    }
}
