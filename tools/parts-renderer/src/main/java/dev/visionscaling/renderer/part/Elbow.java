package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Grid;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.ArrayList;
import java.util.List;

/** A 90-degree pipe elbow with sockets, lying on its side; the pipe's outer radius is 1. */
public final class Elbow {
    private Elbow() {}

    // A point of the wall: its position along the centre line, and its distance from it.
    private record Station(double along, double radius) {}

    public static PartShape of(SeededRandom random) {
        double bend = random.between(1.7, 2.6);
        double straight = random.between(0.8, 1.4);
        double socket = random.between(1.16, 1.32);
        double socketLength = random.between(0.6, 0.9);
        double wall = random.between(0.12, 0.2);
        double arc = bend * Math.PI / 2;
        double total = arc + 2 * straight;
        List<Station> stations = new ArrayList<>();
        outside(stations, total, socket, socketLength);
        double bore = socket - wall;
        stations.add(new Station(total, bore));
        stations.add(new Station(total - socketLength * 0.8, bore));
        for (int i = 0; i <= 24; i++) {
            double share = 1 - i / 24.0;
            stations.add(new Station(socketLength * 0.8 + (total - 1.6 * socketLength) * share, 1 - wall));
        }
        stations.add(new Station(socketLength * 0.8, bore));
        stations.add(new Station(0, bore));
        return PartShape.of(mesh(stations, bend, straight)).laidDown();
    }

    private static void outside(List<Station> stations, double total, double socket, double length) {
        double edge = 0.05;
        stations.add(new Station(0, socket - edge));
        stations.add(new Station(edge, socket));
        stations.add(new Station(length - edge, socket));
        stations.add(new Station(length, socket - edge));
        stations.add(new Station(length + 0.02, 1.0));
        for (int i = 1; i < 28; i++) {
            stations.add(new Station(length + (total - 2 * length) * i / 28, 1));
        }
        stations.add(new Station(total - length - 0.02, 1.0));
        stations.add(new Station(total - length, socket - edge));
        stations.add(new Station(total - length + edge, socket));
        stations.add(new Station(total - edge, socket));
        stations.add(new Station(total, socket - edge));
    }

    private static Mesh mesh(List<Station> stations, double bend, double straight) {
        int sides = 48;
        double arc = bend * Math.PI / 2;
        return Grid.ring(stations.size(), sides, 40, (row, column) -> {
            Station station = stations.get(row);
            double s = station.along() - straight;
            double angle = Math.min(Math.max(s / bend, 0), Math.PI / 2);
            double beyond = s < 0 ? s : Math.max(0, s - arc);
            Vec outward = Vec.polar(1, angle, 0);
            Vec forward = Vec.polar(1, angle + Math.PI / 2, 0);
            double phi = 2 * Math.PI * column / sides;
            return outward.times(bend + station.radius() * Math.cos(phi))
                    .plus(forward.times(beyond))
                    .plus(new Vec(0, 0, station.radius() * Math.sin(phi)));
        });
    }
}
