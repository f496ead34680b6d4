package dev.visionscaling.renderer.mesh;

import java.util.ArrayList;
import java.util.List;

/** Cuts a polygon with holes into triangles: bridges every hole to its nearest neighbour, then clips ears. */
final class Triangulation {
    private final double[] x;
    private final double[] y;
    private final List<int[]> triangles = new ArrayList<>();

    private Triangulation(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * @param loops the outline, counter-clockwise, then the holes, clockwise
     * @return triangles, counter-clockwise, of indices into the loops' points one after the other
     */
    static List<int[]> of(List<Outline> loops) {
        int count = loops.stream().mapToInt(Outline::size).sum();
        double[] x = new double[count];
        double[] y = new double[count];
        List<List<Integer>> rings = new ArrayList<>();
        int next = 0;
        for (Outline loop : loops) {
            List<Integer> ring = new ArrayList<>();
            for (int i = 0; i < loop.size(); i++) {
                x[next] = loop.x(i);
                y[next] = loop.y(i);
                ring.add(next++);
            }
            rings.add(ring);
        }
        Triangulation triangulation = new Triangulation(x, y);
        List<Integer> polygon = rings.remove(0);
        while (!rings.isEmpty()) {
            triangulation.bridgeNearest(polygon, rings);
        }
        triangulation.clip(polygon);
        return triangulation.triangles;
    }

    // Starting with the nearest hole, which no other hole can hide.
    private void bridgeNearest(List<Integer> polygon, List<List<Integer>> rings) {
        double nearest = Double.MAX_VALUE;
        int bestRing = 0;
        int bestStart = 0;
        int bestAt = 0;
        for (int r = 0; r < rings.size(); r++) {
            for (int i = 0; i < rings.get(r).size(); i++) {
                for (int k = 0; k < polygon.size(); k++) {
                    int a = rings.get(r).get(i);
                    int b = polygon.get(k);
                    double distance = (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]);
                    if (distance < nearest) {
                        nearest = distance;
                        bestRing = r;
                        bestStart = i;
                        bestAt = k;
                    }
                }
            }
        }
        List<Integer> ring = rings.remove(bestRing);
        List<Integer> detour = new ArrayList<>();
        for (int i = 0; i <= ring.size(); i++) {
            detour.add(ring.get((bestStart + i) % ring.size()));
        }
        detour.add(polygon.get(bestAt));
        polygon.addAll(bestAt + 1, detour);
    }

    private void clip(List<Integer> polygon) {
        int i = 0;
        int failures = 0;
        while (polygon.size() > 3) {
            int size = polygon.size();
            int a = polygon.get((i + size - 1) % size);
            int b = polygon.get(i % size);
            int c = polygon.get((i + 1) % size);
            // If a full round finds no ear, the reason is rounding: clip any corner.
            if (failures > size || isEar(polygon, a, b, c)) {
                triangles.add(new int[] {a, b, c});
                polygon.remove(i % size);
                failures = 0;
                // Skip every other corner, which gives fewer slivers than clipping around one point.
                i = (i + 1) % polygon.size();
            } else {
                failures++;
                i = (i + 1) % size;
            }
        }
        triangles.add(new int[] {polygon.get(0), polygon.get(1), polygon.get(2)});
    }

    private boolean isEar(List<Integer> polygon, int a, int b, int c) {
        if (turn(a, b, c) <= 1e-14) {
            return false;
        }
        for (int p : polygon) {
            boolean corner = same(p, a) || same(p, b) || same(p, c);
            if (!corner && turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean same(int p, int q) {
        return x[p] == x[q] && y[p] == y[q];
    }

    private double turn(int a, int b, int c) {
        return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
    }
}
